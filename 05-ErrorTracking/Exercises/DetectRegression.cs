using ErrorTracking.Contracts;

namespace ErrorTracking.Exercises;

/// <summary>
/// Say from what happened to an issue what it is now: <c>"new"</c>, <c>"ongoing"</c>, <c>"resolved"</c> or <c>"regressed"</c>.
/// <list type="bullet">
/// <item>New: seen in one release only, and never resolved. Ongoing: seen in several.</item>
/// <item>Resolved: somebody said that a release mends it, and since then it was seen in earlier releases at most; those still run somewhere.</item>
/// <item>Regressed: seen, after that, in the release that should have mended it, or in a later one. It stays so, until it is resolved again.</item>
/// <item>Releases are compared as versions: 1.10.0 is later than 1.9.0.</item>
/// </list>
/// </summary>
public static class DetectRegression
{
    /// <param name="history">In the order in which it happened; at least one step, the first one is no resolution.</param>
    public static string Status(IReadOnlyList<IssueStep> history)
    {
        // TODO 5.4: go through the steps, and remember the status, the release that mends it, and the releases in which it was seen. Version.Parse compares.
        throw new NotImplementedException("5.4 is not started: open 05-ErrorTracking/Exercises/DetectRegression.cs");
    }
}
