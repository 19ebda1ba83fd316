namespace ErrorTracking.Alerting;

/// <summary>How soon somebody has to do something.</summary>
public enum Severity
{
    /// <summary>At once: wake somebody.</summary>
    P1 = 1,

    /// <summary>Within an hour.</summary>
    P2,

    /// <summary>Within four hours of work.</summary>
    P3,

    /// <summary>The next day.</summary>
    P4,
}

/// <summary>What is known of an issue when its severity is decided.</summary>
/// <param name="Issue">Which one.</param>
/// <param name="Service">Where it shows.</param>
/// <param name="Cause">The part that fails, if that is known: "ledger". Issues with the same cause are one outage.</param>
/// <param name="UsersPerMinute">Users who met it in the last minute.</param>
/// <param name="IsMoney">Whether payments fail by it.</param>
/// <param name="IsRegression">Whether it was mended before.</param>
public sealed record IssueFacts(string Issue, string Service, string Cause, int UsersPerMinute, bool IsMoney, bool IsRegression);

/// <param name="Severity">How bad it is.</param>
/// <param name="Name">Why, in the words of whoever is woken.</param>
/// <param name="Fits">Whether it applies.</param>
/// <param name="RunBook">What to do: a rule without one is not ready to wake anybody.</param>
public sealed record SeverityRule(Severity Severity, string Name, Func<IssueFacts, bool> Fits, Uri RunBook);

#region rules
/// <summary>Severity by rule, the first that fits: by what users feel, and never by how loud the log is.</summary>
public static class SeverityRules
{
    public static IReadOnlyList<SeverityRule> Shop { get; } =
    [
        new(Severity.P1, "customers cannot pay", issue => issue is { IsMoney: true, UsersPerMinute: >= 10 }, RunBook("cannot-pay")),
        new(Severity.P2, "some customers cannot pay", issue => issue is { IsMoney: true, UsersPerMinute: > 0 }, RunBook("some-cannot-pay")),
        new(Severity.P2, "many users meet an error", issue => issue.UsersPerMinute >= 50, RunBook("many-errors")),
        new(Severity.P3, "a mended error is back", issue => issue.IsRegression, RunBook("regression")),
        new(Severity.P4, "something to mend", _ => true, RunBook("triage")),
    ];

    public static SeverityRule Of(IssueFacts issue) => Shop.First(rule => rule.Fits(issue));

    private static Uri RunBook(string name) => new($"https://runbooks.shop.example/{name}");
}
#endregion
