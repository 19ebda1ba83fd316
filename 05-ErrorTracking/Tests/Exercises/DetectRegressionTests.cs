using Course.Testing;
using ErrorTracking.Exercises;
using ErrorTracking.ExerciseTypes;
using Xunit;

namespace ErrorTracking.Tests.Exercises;

public sealed class DetectRegressionTests
{
    public Func<IReadOnlyList<IssueStep>, string> Answer { get; set; } = DetectRegression.Status;

    [Task("5.4", "new in its first release, ongoing in several")]
    public void NewThenOngoing()
    {
        const string why = "an issue that the newest release brought is looked at first";
        Is("new", "1.0.0", why);
        Is("new", "1.0.0 1.0.0 1.0.0", why);
        Is("ongoing", "1.0.0 1.0.1", why);
        Is("ongoing", "1.0.0 1.0.1 1.0.0", why);
        Is("ongoing", "1.0.1 1.0.0", why);
    }

    [Task("5.4", "resolved, and earlier releases do not change that")]
    public void ResolvedAndEarlierReleases()
    {
        const string why = "an old release may run for another week, and it would reopen each issue that is mended";
        Is("resolved", "1.0.0 =1.1.0", why);
        Is("resolved", "1.0.0 =1.1.0 1.0.0 1.0.5", why);
        Is("resolved", "1.0.0 1.0.1 =1.1.0 1.0.1", why);
        Is("resolved", "1.0.0 =1.1.0 =1.3.0 1.2.0", "the mend has moved to 1.3.0, and 1.2.0 still runs somewhere: the newest resolution counts");
    }

    [Task("5.4", "regressed from the release on that should have mended it, until it is resolved again")]
    public void RegressedFromThatReleaseOn()
    {
        const string why = "users were told of the mend, and a mend that does not hold is worse than an open bug";
        Is("regressed", "1.0.0 =1.1.0 1.1.0", why);
        Is("regressed", "1.0.0 =1.1.0 1.2.0", why);
        Is("regressed", "1.0.0 =1.1.0 1.2.0 1.0.0", why);
        Is("resolved", "1.0.0 =1.1.0 1.2.0 =1.3.0", why);
        Is("regressed", "1.0.0 =1.1.0 1.2.0 =1.3.0 1.3.0", why);
    }

    [Task("5.4", "releases are compared as versions")]
    public void ReleasesAreVersions()
    {
        const string why = "as text 1.10.0 comes before 1.9.0, so the tenth release would break the comparison";
        Is("regressed", "1.8.0 =1.9.0 1.10.0", why);
        Is("regressed", "1.0.0 =2.0.0 10.0.0", why);
    }

    private void Is(string expected, string history, string why)
    {
        var actual = Answer([.. history.Split(' ').Select(step => new IssueStep(step[0] == '=', step.TrimStart('=')))]);
        Assert.True(actual == expected, $"seen and resolved (=) in {history}: expected {expected}, but it is {actual}. Why it matters: {why}.");
    }
}
