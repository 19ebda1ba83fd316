using StructuredLogging.Events;

namespace StructuredLogging.Streams;

/// <summary>The events of one key in one window.</summary>
/// <param name="Key">What the stream is cut by, for example the service.</param>
/// <param name="Start">The first moment of the window.</param>
/// <param name="End">The first moment after it.</param>
/// <param name="Events">The events, in the order in which they came.</param>
public sealed record Window(string Key, DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<ShopEvent> Events);

/// <summary>
/// Sorts events into windows by the time at which they happened, whenever they arrive. A watermark says up to when the past is complete:
/// the newest time seen, less the lateness that is allowed. A window is handed out when the watermark has reached its end; an event that comes
/// after that is late, and counted. A window that is handed out never changes.
/// </summary>
/// <param name="kind">How time is cut.</param>
/// <param name="key">What the stream is cut by.</param>
/// <param name="lateness">How long to wait for events that are still on their way. Each result comes later by this time.</param>
/// <param name="clock">The clock of this machine. An event that is far ahead of it is refused.</param>
public sealed class EventWindows(WindowKind kind, Func<ShopEvent, string> key, TimeSpan lateness, TimeProvider clock)
{
    private readonly Dictionary<string, List<Open>> _open = [];

    // No open window ends before this time: until then there is nothing to look for.
    private DateTimeOffset _earliestEnd = DateTimeOffset.MaxValue;

    private sealed class Open(DateTimeOffset start, DateTimeOffset end)
    {
        public DateTimeOffset Start { get; set; } = start;

        public DateTimeOffset End { get; set; } = end;

        public List<ShopEvent> Events { get; } = [];
    }

    /// <summary>Nothing before this time is waited for any more.</summary>
    public DateTimeOffset Watermark { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Events that came after one of their windows had been handed out.</summary>
    public int Late { get; private set; }

    /// <summary>Events whose timestamp was not plausible: see <see cref="EventTime"/>.</summary>
    public int Refused { get; private set; }

    #region add
    /// <summary>Takes an event, and hands out the windows that are complete with it.</summary>
    public IReadOnlyList<Window> Add(ShopEvent shopEvent)
    {
        if (EventTime.Problem(shopEvent.Timestamp, clock.GetUtcNow()) is not null)
        {
            Refused++;
            return [];
        }

        var windows = _open.TryGetValue(key(shopEvent), out var open) ? open : _open[key(shopEvent)] = [];
        var isLate = false;
        foreach (var (start, end) in kind.WindowsOf(shopEvent.Timestamp))
        {
            isLate |= !Put(windows, start, end, shopEvent);
        }

        Late += isLate ? 1 : 0;
        var complete = shopEvent.Timestamp > DateTimeOffset.MinValue + lateness ? shopEvent.Timestamp - lateness : DateTimeOffset.MinValue;
        Watermark = complete > Watermark ? complete : Watermark;
        return Complete(Watermark);
    }
    #endregion

    /// <summary>Hands out what is open: the stream is over.</summary>
    public IReadOnlyList<Window> Close() => Complete(DateTimeOffset.MaxValue);

    private bool Put(List<Open> windows, DateTimeOffset start, DateTimeOffset end, ShopEvent shopEvent)
    {
        // Sessions grow: those that overlap the event's own are one with it. The others have fixed borders, and are met exactly or not at all.
        var same = windows.FindAll(window => kind is WindowKind.Session ? window.Start < end && start < window.End : window.Start == start);
        start = same.Select(window => window.Start).Append(start).Min();
        end = same.Select(window => window.End).Append(end).Max();
        if (end <= Watermark)
        {
            return false;
        }

        var one = same.FirstOrDefault() ?? new Open(start, end);
        foreach (var other in same.Skip(1))
        {
            one.Events.AddRange(other.Events);
            windows.Remove(other);
        }

        if (same.Count == 0)
        {
            windows.Add(one);
        }

        (one.Start, one.End) = (start, end);
        one.Events.Add(shopEvent);
        _earliestEnd = end < _earliestEnd ? end : _earliestEnd;
        return true;
    }

    private List<Window> Complete(DateTimeOffset until)
    {
        if (until < _earliestEnd)
        {
            return [];
        }

        var complete = new List<Window>();
        _earliestEnd = DateTimeOffset.MaxValue;
        foreach (var (name, windows) in _open.ToList())
        {
            complete.AddRange(windows.Where(window => window.End <= until).Select(window => new Window(name, window.Start, window.End, window.Events)));
            windows.RemoveAll(window => window.End <= until);
            if (windows.Count == 0)
            {
                _open.Remove(name);
                continue;
            }

            var first = windows.Min(window => window.End);
            _earliestEnd = first < _earliestEnd ? first : _earliestEnd;
        }

        return [.. complete.OrderBy(window => window.End).ThenBy(window => window.Key, StringComparer.Ordinal)];
    }
}
