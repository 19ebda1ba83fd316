namespace MetricsCollection.Alerting;

/// <summary>A paging service: it calls the first person, and after a time without an answer the next.</summary>
/// <param name="people">The people on call, in the order of the calls.</param>
/// <param name="patience">The time that a person has to acknowledge.</param>
public sealed class Pager(IReadOnlyList<string> people, TimeSpan patience)
{
    private int _called = -1;
    private DateTimeOffset _callNext = DateTimeOffset.MaxValue;

    /// <summary>Takes a notification. Returns what the pager does; null for nothing.</summary>
    public string? Take(Notification notification, DateTimeOffset now)
    {
        if (notification.Receiver != "pager" || notification.Firing.Count > 0)
        {
            return notification.Receiver == "pager" && Page(now) is { } person ? $"calls {person}" : null;
        }

        Resolve();
        return "closes the incident";
    }

    /// <summary>Takes a page. Returns the person to call; null during an incident that has begun.</summary>
    public string? Page(DateTimeOffset now) => _called >= 0 ? null : Call(now);

    /// <summary>Returns the next person to call; null while the last one still has time.</summary>
    public string? Escalate(DateTimeOffset now) => now < _callNext ? null : Call(now);

    /// <summary>A person works on the incident: no further calls.</summary>
    public void Acknowledge() => _callNext = DateTimeOffset.MaxValue;

    /// <summary>The incident is over.</summary>
    public void Resolve() => (_called, _callNext) = (-1, DateTimeOffset.MaxValue);

    private string Call(DateTimeOffset now)
    {
        // After the last person the first is called again: a page is never dropped.
        _called = (_called + 1) % people.Count;
        _callNext = now + patience;
        return people[_called];
    }
}
