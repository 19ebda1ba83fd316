using Course.Testing;
using ErrorTracking.Alerting;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.RightAnswers;

[RightAnswer<RateSeverityTests>("a list of rules, and the first that holds")]
public static class ListOfRules
{
    private static readonly (Func<Impact, bool> Holds, Severity Severity)[] Rules =
    [
        (impact => !impact.CanPay && impact.PartOfUsers * 100 >= 1, Severity.P1),
        (impact => !impact.CanPay, Severity.P2),
        (impact => impact.PartOfUsers * 10 >= 1 && !impact.HasWorkaround, Severity.P2),
        (impact => impact.PartOfUsers * 10 >= 1, Severity.P3),
        (impact => impact.IsNew, Severity.P3),
        (_ => true, Severity.P4),
    ];

    public static Severity Of(Impact impact)
    {
        if (!(impact.PartOfUsers >= 0) || impact.PartOfUsers > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(impact), $"PartOfUsers is {impact.PartOfUsers}.");
        }

        return Rules.First(rule => rule.Holds(impact)).Severity;
    }
}

[RightAnswer<RateSeverityTests>("nested conditions, and an exception without the number")]
public static class NestedConditions
{
    public static Severity Of(Impact impact)
    {
        var (part, canPay, hasWorkaround, isNew) = impact;
        if (double.IsNaN(part) || part is < 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(impact));
        }

        if (!canPay)
        {
            return part < 0.01 ? Severity.P2 : Severity.P1;
        }

        if (part < 0.1)
        {
            return isNew ? Severity.P3 : Severity.P4;
        }

        return hasWorkaround ? Severity.P3 : Severity.P2;
    }
}
