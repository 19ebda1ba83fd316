namespace MetricsCollection.Objectives;

/// <summary>A service level objective: which share of events must be good, over which time.</summary>
/// <param name="Target">The share, for example 0.999; between 0 and 1.</param>
/// <param name="Period">The time, for example 30 days.</param>
public sealed record Objective(double Target, TimeSpan Period)
{
    /// <summary>The share that may be bad: what can be spent on releases, experiments and misfortune.</summary>
    public double Budget => 1 - Target;

    /// <summary>How long everything may fail in the period, if nothing fails otherwise.</summary>
    public TimeSpan Downtime => Period * Budget;

    #region burn
    /// <summary>How many times faster than allowed the budget goes, at this share of bad events: at 1 it is gone exactly at the end of the period.</summary>
    public double BurnRate(double errorRatio) => errorRatio / Budget;

    /// <summary>The burn rate at which a share of the whole budget goes within a window.</summary>
    public double BurnRateThatSpends(double shareOfBudget, TimeSpan window) => shareOfBudget * (Period / window);

    /// <summary>When the budget is gone, if it goes on like this.</summary>
    public TimeSpan Lasts(double errorRatio) => errorRatio <= 0 ? TimeSpan.MaxValue : Period / BurnRate(errorRatio);
    #endregion
}

/// <summary>An alert on how fast the budget burns: over a long window, so that it matters, and over a short one, so that it is still going on.</summary>
/// <param name="ShareOfBudget">The share of the budget that is gone when it fires.</param>
/// <param name="LongWindow">The long window.</param>
/// <param name="Severity">What it does to a person: page or ticket.</param>
public sealed record BurnRateAlert(double ShareOfBudget, TimeSpan LongWindow, string Severity)
{
    /// <summary>A twelfth of the long one.</summary>
    public TimeSpan ShortWindow => LongWindow / 12;

    /// <summary>The four of the SRE workbook, chapter 5, table 5-8: https://sre.google/workbook/alerting-on-slos. For 30 days they come to 14.4, 6, 3 and 1.</summary>
    public static IReadOnlyList<BurnRateAlert> Recommended { get; } =
    [
        new(0.02, TimeSpan.FromHours(1), "page"),
        new(0.05, TimeSpan.FromHours(6), "page"),
        new(0.10, TimeSpan.FromDays(1), "ticket"),
        new(0.10, TimeSpan.FromDays(3), "ticket"),
    ];

    /// <summary>The burn rate above which it fires.</summary>
    public double Factor(Objective objective) => objective.BurnRateThatSpends(ShareOfBudget, LongWindow);

    /// <summary>How long it takes until it fires, when a share of all events turns bad at once; null where it never does.</summary>
    public TimeSpan? DetectsAfter(Objective objective, double errorRatio)
    {
        var needed = Factor(objective) * objective.Budget;
        return errorRatio <= needed ? null : LongWindow * (needed / errorRatio);
    }
}
