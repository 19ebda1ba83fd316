namespace ErrorTracking.Alerting;

/// <summary>A call to the person on duty, or a ticket for the next day: when, why, and the run book.</summary>
public sealed record Page(DateTimeOffset At, Severity Severity, string Cause, string Text, Uri RunBook)
{
    /// <summary>The errors that this page stands for so far.</summary>
    public int Errors { get; internal set; } = 1;

    public HashSet<string> Issues { get; } = [];
}

#region pager
/// <summary>
/// Makes one page of all errors with the same cause. After the page the cause is silent until the cool-down is over, or until its severity
/// rises. P1 and P2 call somebody. P3 and P4 are tickets.
/// </summary>
/// <param name="coolDown">How long a cause stays silent after its last error.</param>
/// <param name="time">The clock.</param>
public sealed class Pager(TimeSpan coolDown, TimeProvider time)
{
    private readonly Dictionary<string, (Page Page, DateTimeOffset LastError)> _open = [];

    public List<Page> Pages { get; } = [];

    public List<Page> Tickets { get; } = [];

    /// <summary>Takes an error of an issue.</summary>
    public void Tell(IssueFacts issue)
    {
        var (rule, now) = (SeverityRules.Of(issue), time.GetUtcNow());
        if (!_open.TryGetValue(issue.Cause, out var open) || now - open.LastError >= coolDown || rule.Severity < open.Page.Severity)
        {
            open.Page = new Page(now, rule.Severity, issue.Cause, $"{rule.Name}: {issue.Service}, because of {issue.Cause}", rule.RunBook);
            (rule.Severity <= Severity.P2 ? Pages : Tickets).Add(open.Page);
        }
        else
        {
            open.Page.Errors++;
        }

        open.Page.Issues.Add(issue.Issue);
        _open[issue.Cause] = (open.Page, now);
    }
}
#endregion
