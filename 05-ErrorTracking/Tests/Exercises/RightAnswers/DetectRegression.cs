using Course.Testing;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.RightAnswers;

[RightAnswer<DetectRegressionTests>("the newest resolution is searched first, and only what comes after it counts")]
public static class FromTheEnd
{
    public static string Status(IReadOnlyList<IssueStep> history)
    {
        var last = history.ToList().FindLastIndex(step => step.IsResolution);
        if (last < 0)
        {
            return history.Select(step => step.Release).Distinct().Skip(1).Any() ? "ongoing" : "new";
        }

        var mended = Version.Parse(history[last].Release);
        return history.Skip(last + 1).Any(step => Version.Parse(step.Release).CompareTo(mended) >= 0) ? "regressed" : "resolved";
    }
}

[RightAnswer<DetectRegressionTests>("a fold over the steps, with releases as lists of numbers")]
public static class FoldedSteps
{
    private sealed record State(string Status, string First, int[] Mended);

    public static string Status(IReadOnlyList<IssueStep> history) => history.Aggregate(new State("new", history[0].Release, []), Next).Status;

    private static State Next(State state, IssueStep step) => (step.IsResolution, state.Status) switch
    {
        (true, _) => state with { Status = "resolved", Mended = Numbers(step.Release) },
        (false, "new") when step.Release != state.First => state with { Status = "ongoing" },
        (false, "resolved") when !IsEarlier(Numbers(step.Release), state.Mended) => state with { Status = "regressed" },
        _ => state,
    };

    private static int[] Numbers(string release) => Array.ConvertAll(release.Split('.'), int.Parse);

    private static bool IsEarlier(int[] release, int[] other)
    {
        var at = Enumerable.Range(0, 3).FirstOrDefault(i => release[i] != other[i], -1);
        return at >= 0 && release[at] < other[at];
    }
}
