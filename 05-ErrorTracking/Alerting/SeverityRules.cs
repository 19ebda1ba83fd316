namespace ErrorTracking.Alerting;

/// <summary>How soon somebody must act.</summary>
public enum Severity
{
    /// <summary>At once. It pages somebody at any hour.</summary>
    P1 = 1,

    /// <summary>Within an hour. It pages somebody, too.</summary>
    P2,

    /// <summary>Within four working hours. It is a ticket.</summary>
    P3,

    /// <summary>The next working day. It is a ticket.</summary>
    P4,
}

/// <summary>The facts that decide the severity of an issue.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Service">The service that reports it.</param>
/// <param name="Cause">The part that fails, for example "ledger". Issues with the same cause are one outage.</param>
/// <param name="UsersPerMinute">Users who met the issue in the last minute.</param>
/// <param name="IsMoney">Whether payments fail because of it.</param>
/// <param name="IsRegression">Whether it was mended before.</param>
public sealed record IssueFacts(string Issue, string Service, string Cause, int UsersPerMinute, bool IsMoney, bool IsRegression);

/// <param name="Severity">The severity of the issues that fit.</param>
/// <param name="Name">The reason, in words for the person who is paged.</param>
/// <param name="Fits">Whether the rule applies to an issue.</param>
/// <param name="RunBook">The instructions. A rule without a run book must not page anybody.</param>
public sealed record SeverityRule(Severity Severity, string Name, Func<IssueFacts, bool> Fits, Uri RunBook);

#region rules
/// <summary>Severity by rules about users and money. The level in the log does not count. The first rule that fits decides.</summary>
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
