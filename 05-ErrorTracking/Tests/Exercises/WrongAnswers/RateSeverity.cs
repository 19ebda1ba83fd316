using Course.Testing;
using ErrorTracking.Alerting;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.WrongAnswers;

/// <summary>As many users, as bad; what they wanted does not count.</summary>
[WrongAnswer<RateSeverityTests>(nameof(RateSeverityTests.WhoCannotPayComesFirst), "what the shop is for")]
public static class FewUsersAreNeverUrgent
{
    public static Severity Of(Impact impact) => impact is { CanPay: false, PartOfUsers: < 0.01 } ? Severity.P3 : Rating.Of(impact);
}

/// <summary>Another way is as good as the way.</summary>
[WrongAnswer<RateSeverityTests>(nameof(RateSeverityTests.ManyUsers), "without it the day")]
public static class NewComesBeforeMany
{
    public static Severity Of(Impact impact) => impact is { CanPay: true, PartOfUsers: > 0.1, HasWorkaround: false } ? Severity.P3 : Rating.Of(impact);
}

/// <summary>Forgets what is new.</summary>
[WrongAnswer<RateSeverityTests>(nameof(RateSeverityTests.ManyUsers), "what users feel")]
public static class NewIsNothingSpecial
{
    public static Severity Of(Impact impact) => Rating.Of(impact with { IsNew = false });
}

/// <summary>More than, where "at least" stands.</summary>
[WrongAnswer<RateSeverityTests>(nameof(RateSeverityTests.TheBorderBelongsToIt), "exactly one in a hundred")]
public static class MoreThanInsteadOfAtLeast
{
    public static Severity Of(Impact impact) => Rating.Of(impact with { PartOfUsers = impact.PartOfUsers is 0.01 or 0.1 ? impact.PartOfUsers - 0.001 : impact.PartOfUsers });
}

/// <summary>Believes every number.</summary>
[WrongAnswer<RateSeverityTests>(nameof(RateSeverityTests.APartThatIsNoneIsAnError), "the outage is a P4")]
public static class BelievesEveryNumber
{
    public static Severity Of(Impact impact) => Rating.Of(impact with { PartOfUsers = double.IsNaN(impact.PartOfUsers) ? 0 : Math.Clamp(impact.PartOfUsers, 0, 1) });
}

/// <summary>A right answer, for the wrong ones to change.</summary>
internal static class Rating
{
    public static Severity Of(Impact impact)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(impact.PartOfUsers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(impact.PartOfUsers, 1);
        if (double.IsNaN(impact.PartOfUsers))
        {
            throw new ArgumentOutOfRangeException(nameof(impact));
        }

        var many = impact.PartOfUsers >= 0.1;
        return !impact.CanPay ? impact.PartOfUsers >= 0.01 ? Severity.P1 : Severity.P2 : many && !impact.HasWorkaround ? Severity.P2 : many || impact.IsNew ? Severity.P3 : Severity.P4;
    }
}
