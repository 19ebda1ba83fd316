using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Compute the status of an issue from its history: <c>"new"</c>, <c>"ongoing"</c>, <c>"resolved"</c> or <c>"regressed"</c>.
/// <list type="bullet">
/// <item>New: the issue was seen in one release only, and was never resolved. Ongoing: it was seen in several releases.</item>
/// <item>Resolved: a release mends the issue, and since then only earlier releases had it. Earlier releases still run somewhere.</item>
/// <item>Regressed: after the resolution, the mended release or a later one had the issue. It stays so until it is resolved again.</item>
/// <item>The newest resolution counts. Releases are compared as versions: 1.10.0 is later than 1.9.0.</item>
/// </list>
/// </summary>
public static class DetectRegression
{
    /// <param name="history">The steps in their order; at least one. The first step is no resolution.</param>
    public static string Status(IReadOnlyList<IssueStep> history)
    {
        // TODO 5.4: go through the steps once. Remember the status, the release that mends the issue, and the releases that had it.
        throw new NotImplementedException("5.4 is not started: open 05-ErrorTracking/Exercises/DetectRegression.cs");
    }
}
