namespace StructuredLogging.Streams;

/// <summary>What an alert has to say: it fires, or it is resolved.</summary>
/// <param name="At">The time of the event that brought it about.</param>
/// <param name="IsFiring">Whether it fires from now on.</param>
/// <param name="Rate">The part of failed events in the window, from 0 to 1.</param>
public sealed record AlertChange(DateTimeOffset At, bool IsFiring, double Rate);

/// <summary>
/// An alert on the part of failed events in a sliding window of event time, in buckets: memory for some numbers, whatever the traffic.
/// Two thresholds keep it from flapping, a least number of events keeps two failures at night from waking anybody.
/// </summary>
/// <param name="window">The window's length.</param>
/// <param name="fireAt">Fires at this rate, from 0 to 1.</param>
/// <param name="resolveAt">Is resolved below this one.</param>
/// <param name="leastEvents">Says nothing about fewer events in the window.</param>
public sealed class ErrorRateAlert(TimeSpan window, double fireAt, double resolveAt, int leastEvents)
{
    private const int Buckets = 12;
    private readonly (long Number, int Events, int Failed)[] _buckets = new (long, int, int)[Buckets];
    private readonly long _width = window.Ticks / Buckets;
    private long _newest;

    public bool IsFiring { get; private set; }

    /// <summary>Takes an event into account. Returns the change, if it makes one; events may come out of order, within the window.</summary>
    public AlertChange? Add(DateTimeOffset at, bool failed)
    {
        var number = at.UtcTicks / _width;
        _newest = Math.Max(_newest, number);
        if (number <= _newest - Buckets)
        {
            return null;
        }

        // A bucket is used again, one window later.
        ref var bucket = ref _buckets[number % Buckets];
        bucket = bucket.Number == number ? bucket : (number, 0, 0);
        bucket = (number, bucket.Events + 1, bucket.Failed + (failed ? 1 : 0));

        var current = _buckets.Where(b => b.Number > _newest - Buckets).ToList();
        var events = current.Sum(b => b.Events);
        var rate = (double)current.Sum(b => b.Failed) / events;
        var fires = IsFiring ? rate >= resolveAt : rate >= fireAt && events >= leastEvents;
        if (fires == IsFiring)
        {
            return null;
        }

        IsFiring = fires;
        return new AlertChange(at, fires, rate);
    }
}
