namespace ErrorTracking.Grouping;

public enum IssueStatus
{
    /// <summary>Seen in one release only.</summary>
    New,

    /// <summary>Seen in several releases.</summary>
    Ongoing,

    /// <summary>A release mends the issue.</summary>
    Resolved,

    /// <summary>Seen again, in the release that should mend the issue or in a later one.</summary>
    Regressed,
}

/// <summary>All errors with the same fingerprint: one bug that somebody can mend.</summary>
public sealed class Issue(string fingerprint, string title)
{
    public string Fingerprint => fingerprint;

    public string Title => title;

    public IssueStatus Status { get; internal set; } = IssueStatus.New;

    public long Count { get; internal set; }

    public DateTimeOffset FirstSeen { get; internal set; }

    public DateTimeOffset LastSeen { get; internal set; }

    /// <summary>The release that mends the issue, from its first resolution on.</summary>
    public string? ResolvedIn { get; internal set; }

    public HashSet<string> Users { get; } = [];

    /// <summary>The releases that had the issue, in the order of their first event.</summary>
    public List<string> Releases { get; } = [];

    /// <summary>Errors per hour, for a sparkline.</summary>
    public SortedDictionary<DateTimeOffset, long> Hours { get; } = [];

    /// <summary>Trace ids of the newest events, the newest last.</summary>
    public List<string> Traces { get; } = [];

    /// <summary>The errors of each of the last 24 hours, the oldest hour first.</summary>
    /// <param name="until">A moment in the last hour.</param>
    public IReadOnlyList<long> HoursUntil(DateTimeOffset until)
    {
        var last = new DateTimeOffset(until.UtcDateTime.Date, TimeSpan.Zero).AddHours(until.UtcDateTime.Hour);
        return [.. Enumerable.Range(-23, 24).Select(hour => Hours.GetValueOrDefault(last.AddHours(hour)))];
    }
}
