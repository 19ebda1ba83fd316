namespace StructuredLogging.Exercises;

/// <summary>
/// Make a sliding window over the time at which events happened: a function that is told of each event, and returns the error rate of the window that ends with the newest one.
/// <list type="bullet">
/// <item>The rate is the part of failed events in the window, from 0 to 1; the event itself counts.</item>
/// <item>The window slides with the events. It begins its length before the newest time seen: an event that is exactly that old, or older, is out.</item>
/// <item>Events may come out of order. One that is already too old when it comes changes nothing; another one counts like any other.</item>
/// <item>No clock: a replay of yesterday's events gives yesterday's numbers.</item>
/// </list>
/// For example, with a window of one minute: ok at 09:00:00 gives 0, failed at 09:00:30 gives 0.5, ok at 09:01:00 gives 0.5 again, for the first one is out.
/// </summary>
public static class ErrorRateWindow
{
    /// <summary>The function; it takes the time of an event and whether it failed.</summary>
    /// <param name="window">The window's length, more than zero.</param>
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window)
    {
        // TODO 3.4: keep the events of the window and the newest time; with each event, throw out what is too old, and count.
        throw new NotImplementedException("3.4 is not started: open 03-StructuredLogging/Exercises/ErrorRateWindow.cs");
    }
}
