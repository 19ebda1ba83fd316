using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>The status of an issue from its history.</summary>
public static class DetectRegression
{
    /// <param name="history">In the order in which it happened; at least one step, the first one is no resolution.</param>
    public static string Status(IReadOnlyList<IssueStep> history)
    {
        var (status, resolvedIn, seenIn) = ("new", new Version(), new HashSet<Version>());
        foreach (var step in history)
        {
            var release = Version.Parse(step.Release);
            if (step.IsResolution)
            {
                (status, resolvedIn) = ("resolved", release);
                continue;
            }

            seenIn.Add(release);
            status = status switch
            {
                "resolved" when release >= resolvedIn => "regressed",
                "new" when seenIn.Count > 1 => "ongoing",
                _ => status,
            };
        }

        return status;
    }
}
