using ErrorTracking.Alerting;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>How bad an error is.</summary>
public static class RateSeverity
{
    /// <param name="impact">What is known.</param>
    public static Severity Of(Impact impact)
    {
        if (impact.PartOfUsers is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(impact), impact.PartOfUsers, "The part of users is from 0 to 1.");
        }

        return impact switch
        {
            { CanPay: false, PartOfUsers: >= 0.01 } => Severity.P1,
            { CanPay: false } or { PartOfUsers: >= 0.1, HasWorkaround: false } => Severity.P2,
            { PartOfUsers: >= 0.1 } or { IsNew: true } => Severity.P3,
            _ => Severity.P4,
        };
    }
}
