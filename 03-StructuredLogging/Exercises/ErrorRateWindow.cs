namespace StructuredLogging.Exercises;

/// <summary>
/// Make a sliding window over the times of events. The function takes each event, and returns the error rate of the window that ends with the newest event.
/// <list type="bullet">
/// <item>The rate is the share of failed events in the window, from 0 to 1. The event itself counts.</item>
/// <item>The window ends at the newest time so far. An event that is exactly as old as the window's length, or older, is outside.</item>
/// <item>Events may come out of order. An event that is already too old changes nothing. Any other event counts.</item>
/// <item>Use no clock: a replay of yesterday's events gives yesterday's numbers.</item>
/// </list>
/// For example, with a window of one minute: ok at 09:00:00 gives 0, failed at 09:00:30 gives 0.5, ok at 09:01:00 gives 0.5 again, because the first event is now outside.
/// </summary>
public static class ErrorRateWindow
{
    /// <summary>The function. It takes the time of an event, and whether the event is a failure.</summary>
    /// <param name="window">The window's length, more than zero.</param>
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window)
    {
        // TODO 3.4: keep the events of the window and the newest time; with each event, remove what is too old, and count.
        throw new NotImplementedException("3.4 is not started: open 03-StructuredLogging/Exercises/ErrorRateWindow.cs");
    }
}
