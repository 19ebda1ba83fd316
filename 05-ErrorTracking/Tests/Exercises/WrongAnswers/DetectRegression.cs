using Course.Testing;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.WrongAnswers;

/// <summary>The second error is no longer new.</summary>
[WrongAnswer<DetectRegressionTests>(nameof(DetectRegressionTests.NewThenOngoing), "is looked at first")]
public static class NewOnlyOnce
{
    public static string Status(IReadOnlyList<IssueStep> history) => new IssueWalk { IsOngoing = (seen, _) => seen > 1 }.Status(history);
}

/// <summary>Anything after the resolution is a regression.</summary>
[WrongAnswer<DetectRegressionTests>(nameof(DetectRegressionTests.ResolvedAndEarlierReleases), "reopen each issue")]
public static class AnyErrorAfterTheResolution
{
    public static string Status(IReadOnlyList<IssueStep> history) => new IssueWalk { Regresses = (_, _) => true }.Status(history);
}

/// <summary>Later than the release that mends it, and not that one itself.</summary>
[WrongAnswer<DetectRegressionTests>(nameof(DetectRegressionTests.RegressedFromThatReleaseOn), "does not hold")]
public static class OnlyLaterReleases
{
    public static string Status(IReadOnlyList<IssueStep> history) => new IssueWalk { Regresses = (release, resolvedIn) => Version.Parse(release) > Version.Parse(resolvedIn) }.Status(history);
}

/// <summary>Once regressed, always regressed.</summary>
[WrongAnswer<DetectRegressionTests>(nameof(DetectRegressionTests.RegressedFromThatReleaseOn), "does not hold")]
public static class RegressedForEver
{
    public static string Status(IReadOnlyList<IssueStep> history) => new IssueWalk { CanBeResolved = status => status != "regressed" }.Status(history);
}

/// <summary>As text.</summary>
[WrongAnswer<DetectRegressionTests>(nameof(DetectRegressionTests.ReleasesAreVersions), "the tenth release")]
public static class ReleasesAsText
{
    public static string Status(IReadOnlyList<IssueStep> history) => new IssueWalk { Regresses = (release, resolvedIn) => string.CompareOrdinal(release, resolvedIn) >= 0 }.Status(history);
}

/// <summary>Does not let a resolution take the place of another one, unless the issue has come back in between.</summary>
[WrongAnswer<DetectRegressionTests>(nameof(DetectRegressionTests.ResolvedAndEarlierReleases), "the newest resolution counts")]
public static class FirstResolutionKept
{
    public static string Status(IReadOnlyList<IssueStep> history) => new IssueWalk { CanBeResolved = status => status != "resolved" }.Status(history);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class IssueWalk
{
    public Func<int, int, bool> IsOngoing { get; init; } = (_, releases) => releases > 1;

    public Func<string, string, bool> Regresses { get; init; } = (release, resolvedIn) => Version.Parse(release) >= Version.Parse(resolvedIn);

    public Func<string, bool> CanBeResolved { get; init; } = _ => true;

    public string Status(IReadOnlyList<IssueStep> history)
    {
        var (status, resolvedIn, seen, releases) = ("new", "", 0, new HashSet<string>());
        foreach (var (isResolution, release) in history)
        {
            if (isResolution)
            {
                (status, resolvedIn) = CanBeResolved(status) ? ("resolved", release) : (status, resolvedIn);
                continue;
            }

            seen++;
            releases.Add(release);
            status = status == "resolved" ? Regresses(release, resolvedIn) ? "regressed" : status : status == "new" && IsOngoing(seen, releases.Count) ? "ongoing" : status;
        }

        return status;
    }
}
