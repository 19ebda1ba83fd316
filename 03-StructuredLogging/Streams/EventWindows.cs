using StructuredLogging.Events;

namespace StructuredLogging.Streams;

/// <summary>The events of one key in one window.</summary>
/// <param name="Key">The key of the events, for example the service.</param>
/// <param name="Start">The first moment of the window.</param>
/// <param name="End">The first moment after the window.</param>
/// <param name="Events">The events, in the order of their arrival.</param>
public sealed record Window(string Key, DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<ShopEvent> Events);

/// <summary>
/// Sorts events into windows by the time at which they happened. The watermark is the time up to which the stream counts as complete:
/// the newest time seen, less the allowed lateness. A window is returned when the watermark reaches its end, and never changes afterwards.
/// An event that arrives later is late, and counted.
/// </summary>
/// <param name="kind">How time is divided.</param>
/// <param name="key">The key of an event. Each key has its own windows.</param>
/// <param name="lateness">How long to wait for events that are still on their way. Each result comes later by this time.</param>
/// <param name="clock">The clock of this machine. An event that is far ahead of it is refused.</param>
public sealed class EventWindows(WindowKind kind, Func<ShopEvent, string> key, TimeSpan lateness, TimeProvider clock)
{
    private readonly Dictionary<string, List<Open>> _open = [];

    // No open window ends before this time.
    private DateTimeOffset _earliestEnd = DateTimeOffset.MaxValue;

    private sealed class Open(DateTimeOffset start, DateTimeOffset end)
    {
        public DateTimeOffset Start { get; set; } = start;

        public DateTimeOffset End { get; set; } = end;

        public List<ShopEvent> Events { get; } = [];
    }

    /// <summary>The time up to which the stream counts as complete.</summary>
    public DateTimeOffset Watermark { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Events that arrived after one of their windows had been returned.</summary>
    public int Late { get; private set; }

    /// <summary>Events whose timestamp was not plausible: see <see cref="EventTime"/>.</summary>
    public int Refused { get; private set; }

    #region add
    /// <summary>Adds an event. Returns the windows that are now complete.</summary>
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
        var watermark = shopEvent.Timestamp - lateness;
        Watermark = watermark > Watermark ? watermark : Watermark;
        return Complete(Watermark);
    }
    #endregion

    /// <summary>Returns the open windows, at the end of the stream.</summary>
    public IReadOnlyList<Window> Close() => Complete(DateTimeOffset.MaxValue);

    private bool Put(List<Open> windows, DateTimeOffset start, DateTimeOffset end, ShopEvent shopEvent)
    {
        // A session that overlaps the event's own session is merged with it. Other windows have fixed borders.
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
            complete.AddRange(
                from window in windows
                where window.End <= until
                select new Window(name, window.Start, window.End, window.Events));
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
