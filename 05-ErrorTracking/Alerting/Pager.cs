namespace ErrorTracking.Alerting;

/// <summary>Somebody is woken: when, why, and where it is written what to do.</summary>
public sealed record Page(DateTimeOffset At, Severity Severity, string Cause, string Text, Uri RunBook)
{
    /// <summary>That it stands for, so far.</summary>
    public int Errors { get; internal set; } = 1;

    public HashSet<string> Issues { get; } = [];
}

#region pager
/// <summary>
/// Wakes people, seldom: errors with the same cause are one page, and after it there is silence until the cool-down is over. What gets worse is a page
/// of its own; P3 and P4 wake nobody, they are tickets.
/// </summary>
/// <param name="coolDown">How long there is silence about a cause after its last error.</param>
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

        // The same outage, as long as it does not stop for a while or get worse.
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
