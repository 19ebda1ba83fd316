using Course.Testing;
using Learn.Building;
using Learn.Catalog;
using Learn.Hints;
using Learn.Tests.Support;
using Learn.Verdicts;
using Xunit;

namespace Learn.Tests.Verdicts;

/// <summary>
/// The verdict of the runner is the one of <c>dotnet test</c>. The tests of each lesson prove there that a starter is skipped, that a
/// solution and each right answer are accepted, and that each wrong answer is rejected by its one check. Here the runner says the same.
/// </summary>
public sealed class SameVerdictTests
{
    public static TheoryData<string> Lessons => WrittenHandout.Lessons;

    [Theory(Explicit = true)]
    [MemberData(nameof(Lessons))]
    public async Task EachStarterSolutionWrongAndRightAnswerHasTheSameVerdict(string name)
    {
        var lesson = new BuiltLesson(Repository.Root, name);
        Assert.SkipUnless(lesson.WhyNotReady() is null, $"{lesson.WhyNotReady()}: build the whole course first.");
        LearnRoslyn.Prepare();
        await using var referee = new Referee(lesson) { Limit = TimeSpan.FromMinutes(2) };
        var (problems, told, bank) = (new List<string>(), 0, 0);
        foreach (var exercise in FirstLesson.Exercises.All.Where(exercise => exercise.Lesson == name))
        {
            await ExpectAsync(referee, exercise, "the starter", File.ReadAllText(exercise.File), State.NotBegun, "", problems);
            await ExpectAsync(referee, exercise, "the solution", File.ReadAllText(exercise.SolutionFile), State.Solved, "", problems);
            var rightAnswers = exercise.WrongAnswersFile.Replace("WrongAnswers", "RightAnswers", StringComparison.Ordinal);
            foreach (var right in ForwardedAnswer.In(rightAnswers, "RightAnswer<"))
            {
                var text = ForwardedAnswer.Of(exercise, "RightAnswers", right.Name, right.Method);
                await ExpectAsync(referee, exercise, right.Name, text, State.Solved, "", problems);
            }

            foreach (var wrong in ForwardedAnswer.In(exercise.WrongAnswersFile, "WrongAnswer<"))
            {
                var text = ForwardedAnswer.Of(exercise, "WrongAnswers", wrong.Name, wrong.Method);
                var verdict = await ExpectAsync(referee, exercise, wrong.Name, text, State.Wrong, wrong.RejectedBy, problems);
                bank++;
                var mistake = await MistakeSearch.FindAsync(referee, verdict, Cancellation);
                told += mistake?.Name == wrong.Name ? 1 : 0;
                if (mistake?.Name != wrong.Name)
                {
                    var slow = wrong.IsSlow ? " (slow)" : "";
                    TestContext.Current.SendDiagnosticMessage("{0} {1}{2}: named {3}", exercise, wrong.Name, slow, mistake?.Name ?? "none");
                }

                if (mistake is not null && mistake.Name != wrong.Name)
                {
                    problems.Add($"{exercise} {wrong.Name}: accused of {mistake.Name}");
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0}: {1} of {2} wrong answers told apart", name, told, bank);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(told * 100 >= bank * 80, $"{name}: only {told} of {bank} wrong answers are told apart");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<Verdict> ExpectAsync(
        Referee referee, Exercise exercise, string answer, string text, State state, string rejectedBy, List<string> problems)
    {
        var verdict = await referee.JudgeAsync(exercise, text, Cancellation);
        var failed = verdict.Checks.Where(check => check.Outcome is Outcome.Rejected or Outcome.Threw);
        var rejecting = string.Join(", ", failed.Select(check => check.Method));
        if (verdict.State != state || rejecting != rejectedBy)
        {
            var why = (verdict.Errors is [var error, ..] ? error.Message : null) ?? verdict.WhyStopped ?? verdict.FirstFailure?.Message;
            problems.Add($"{exercise} {answer}: expected {state} {rejectedBy}, but it is {verdict.State} {rejecting}: {why}");
        }

        return verdict;
    }
}
