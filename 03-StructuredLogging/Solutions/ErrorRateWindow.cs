namespace StructuredLogging.Exercises;

/// <summary>The error rate of a sliding window over event time.</summary>
public static class ErrorRateWindow
{
    /// <summary>The function. It takes the time of an event, and whether the event is a failure.</summary>
    /// <param name="window">The window's length, more than zero.</param>
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window)
    {
        var events = new PriorityQueue<bool, DateTimeOffset>();
        var newest = DateTimeOffset.MinValue;
        var failures = 0;
        return (at, failed) =>
        {
            newest = at > newest ? at : newest;
            events.Enqueue(failed, at);
            failures += failed ? 1 : 0;

            // The oldest event comes first, whatever the order of arrival. A late event may be removed at once.
            while (events.TryPeek(out var oldestFailed, out var oldest) && newest - oldest >= window)
            {
                events.Dequeue();
                failures -= oldestFailed ? 1 : 0;
            }

            return (double)failures / events.Count;
        };
    }
}
