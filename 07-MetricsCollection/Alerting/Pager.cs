namespace MetricsCollection.Alerting;

/// <summary>What stands behind a page: it calls the first, and if nobody answers in time, the next. Alertmanager does not do that; a paging service does.</summary>
/// <param name="people">Who is called, in this order.</param>
/// <param name="patience">How long one has to acknowledge.</param>
public sealed class Pager(IReadOnlyList<string> people, TimeSpan patience)
{
    private int _called = -1;
    private DateTimeOffset _callNext = DateTimeOffset.MaxValue;

    /// <summary>A page has come. Calls the first, unless somebody is at it already.</summary>
    public string? Page(DateTimeOffset now) => _called >= 0 ? null : Call(now);

    /// <summary>Calls the next one, if his time has come; null where nothing is to be done.</summary>
    public string? Escalate(DateTimeOffset now) => now < _callNext ? null : Call(now);

    /// <summary>Somebody has it: nobody else is called.</summary>
    public void Acknowledge() => _callNext = DateTimeOffset.MaxValue;

    /// <summary>It is over.</summary>
    public void Resolve() => (_called, _callNext) = (-1, DateTimeOffset.MaxValue);

    private string Call(DateTimeOffset now)
    {
        // After the last one it begins again: a page is never dropped.
        _called = (_called + 1) % people.Count;
        _callNext = now + patience;
        return people[_called];
    }
}
