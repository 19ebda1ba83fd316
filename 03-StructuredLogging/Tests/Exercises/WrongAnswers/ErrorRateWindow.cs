using Course.Testing;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>When the first event is too old, everything begins anew.</summary>
[WrongAnswer<ErrorRateWindowTests>(nameof(ErrorRateWindowTests.TheWindowSlides), "blind in its first seconds")]
public static class BeginsAnewWithEachWindow
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window) => new WindowCounting(window)
    {
        Forget = (events, newest) =>
        {
            if (events.Exists(e => newest - e.At >= window))
            {
                events.RemoveRange(0, events.Count - 1);
            }
        },
    }.Rate;
}

/// <summary>The border belongs to the window.</summary>
[WrongAnswer<ErrorRateWindowTests>(nameof(ErrorRateWindowTests.TheWindowSlides), "is in two windows")]
public static class BorderInside
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window) => new WindowCounting(window)
    {
        Forget = (events, newest) => events.RemoveAll(e => newest - e.At > window),
    }.Rate;
}

/// <summary>Takes an event that is older than the newest for a mistake.</summary>
[WrongAnswer<ErrorRateWindowTests>(nameof(ErrorRateWindowTests.AnEventOutOfOrderCounts), "some overtake others")]
public static class DropsWhatIsOutOfOrder
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window) => new WindowCounting(window) { Takes = (at, newest) => at >= newest }.Rate;
}

/// <summary>A queue in the order of arrival: behind a newer event an older one does not leave.</summary>
[WrongAnswer<ErrorRateWindowTests>(nameof(ErrorRateWindowTests.AnEventOutOfOrderCounts), "leaves the window by its own time")]
public static class LeavesInTheOrderOfArrival
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window) => new WindowCounting(window)
    {
        Forget = (events, newest) =>
        {
            while (newest - events[0].At >= window)
            {
                events.RemoveAt(0);
            }
        },
    }.Rate;
}

/// <summary>The window ends with the last event that came, and not with the newest.</summary>
[WrongAnswer<ErrorRateWindowTests>(nameof(ErrorRateWindowTests.AnEventThatIsTooOldChangesNothing), "nor move the window back")]
public static class WindowMovedBack
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window) => new WindowCounting(window) { Takes = (_, _) => true, Newest = (at, _) => at }.Rate;
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class WindowCounting
{
    private readonly List<(DateTimeOffset At, bool Failed)> _events = [];
    private DateTimeOffset _newest = DateTimeOffset.MinValue;

    public WindowCounting(TimeSpan window)
    {
        Takes = (at, newest) => newest - at < window;
        Forget = (events, newest) => events.RemoveAll(e => newest - e.At >= window);
    }

    public Func<DateTimeOffset, DateTimeOffset, bool> Takes { get; init; }

    public Func<DateTimeOffset, DateTimeOffset, DateTimeOffset> Newest { get; init; } = (at, newest) => at > newest ? at : newest;

    public Action<List<(DateTimeOffset At, bool Failed)>, DateTimeOffset> Forget { get; init; }

    public double Rate(DateTimeOffset at, bool failed)
    {
        var takes = Takes(at, _newest);
        _newest = Newest(at, _newest);
        if (takes)
        {
            _events.Add((at, failed));
        }

        Forget(_events, _newest);
        return (double)_events.Count(e => e.Failed) / _events.Count;
    }
}
