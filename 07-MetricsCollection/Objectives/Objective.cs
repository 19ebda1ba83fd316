namespace MetricsCollection.Objectives;

/// <summary>A service level objective: the share of events that must be good over a period, for example 0.999 over 30 days.</summary>
public sealed record Objective(double Target, TimeSpan Period)
{
    /// <summary>The share that may be bad: the budget for releases, experiments and misfortune.</summary>
    public double Budget => 1 - Target;

    /// <summary>How long all events may fail in the period, if no others do.</summary>
    public TimeSpan Downtime => Period * Budget;

    #region burn
    /// <summary>How many times faster than allowed the budget goes, at a share of bad events.</summary>
    public double BurnRate(double errorRatio) => errorRatio / Budget;

    /// <summary>The burn rate at which a share of the whole budget goes within a window.</summary>
    public double BurnRateThatSpends(double shareOfBudget, TimeSpan window) => shareOfBudget * (Period / window);

    /// <summary>The time until the budget is gone at a share of bad events.</summary>
    public TimeSpan Lasts(double errorRatio) => errorRatio <= 0 ? TimeSpan.MaxValue : Period / BurnRate(errorRatio);
    #endregion
}

/// <summary>
/// An alert on how fast the budget burns. It fires when a share of the budget is gone within the long window, and the short window still
/// burns. The severity is page or ticket.
/// </summary>
public sealed record BurnRateAlert(double ShareOfBudget, TimeSpan LongWindow, string Severity)
{
    /// <summary>A twelfth of the long window.</summary>
    public TimeSpan ShortWindow => LongWindow / 12;

    /// <summary>Table 5-8 of the SRE workbook: https://sre.google/workbook/alerting-on-slos. For 30 days: 14.4, 6, 3, 1.</summary>
    public static IReadOnlyList<BurnRateAlert> Recommended { get; } =
    [
        new(0.02, TimeSpan.FromHours(1), "page"),
        new(0.05, TimeSpan.FromHours(6), "page"),
        new(0.10, TimeSpan.FromDays(1), "ticket"),
        new(0.10, TimeSpan.FromDays(3), "ticket"),
    ];

    /// <summary>The burn rate above which the alert fires.</summary>
    public double Factor(Objective objective) => objective.BurnRateThatSpends(ShareOfBudget, LongWindow);

    /// <summary>The time until the alert fires when a share of all events turns bad at once; null if it never fires.</summary>
    public TimeSpan? DetectsAfter(Objective objective, double errorRatio)
    {
        var needed = Factor(objective) * objective.Budget;
        return errorRatio <= needed ? null : LongWindow * (needed / errorRatio);
    }
}
