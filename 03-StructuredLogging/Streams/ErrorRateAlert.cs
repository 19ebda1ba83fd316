namespace StructuredLogging.Streams;

/// <summary>An alert fires, or is resolved.</summary>
/// <param name="At">The time of the event that changed the alert. Without traffic: the time at which the window had passed.</param>
/// <param name="IsFiring">Whether the alert fires from now on.</param>
/// <param name="Rate">The share of failed events in the window, from 0 to 1.</param>
/// <param name="Events">The number of events in the window.</param>
public sealed record AlertChange(DateTimeOffset At, bool IsFiring, double Rate, int Events);

/// <summary>
/// An alert on the share of failed events in a sliding window of event time. It keeps twelve buckets, whatever the traffic.
/// Two thresholds keep the alert from flapping. A minimum of events keeps two failures at night from waking anyone.
/// </summary>
/// <param name="window">The window's length.</param>
/// <param name="fireAt">Fires at this rate, from 0 to 1.</param>
/// <param name="resolveAt">Is resolved below this rate.</param>
/// <param name="leastEvents">Does not fire with fewer events in the window.</param>
/// <param name="clock">The clock of this machine: the window cannot be ahead of it.</param>
public sealed class ErrorRateAlert(TimeSpan window, double fireAt, double resolveAt, int leastEvents, TimeProvider clock)
{
    private const int Buckets = 12;
    private readonly (long Number, int Events, int Failed)[] _buckets = new (long, int, int)[Buckets];
    private readonly long _width = window.Ticks / Buckets;
    private DateTimeOffset _newest;
    private long _newestArrived;

    public bool IsFiring { get; private set; }

    #region add
    /// <summary>Counts an event. Returns the change, if there is one. Events may come out of order, within the window.</summary>
    public AlertChange? Add(DateTimeOffset at, bool failed)
    {
        // An event from a clock that is ahead counts as now. Otherwise it would make all other events too old for the window.
        var now = clock.GetUtcNow();
        at = at < now ? at : now;
        if (at > _newest)
        {
            (_newest, _newestArrived) = (at, clock.GetTimestamp());
        }

        var number = at.UtcTicks / _width;
        if (number <= (_newest.UtcTicks / _width) - Buckets)
        {
            return null;
        }

        ref var bucket = ref _buckets[number % Buckets];
        bucket = bucket.Number == number ? bucket : (number, 0, 0);
        bucket = (number, bucket.Events + 1, bucket.Failed + (failed ? 1 : 0));
        return Evaluate(at, windowEnd: _newest);
    }

    /// <summary>Call it every few seconds: without traffic no event resolves the alert. The time goes on from the newest event.</summary>
    public AlertChange? Check()
    {
        var time = _newest + clock.GetElapsedTime(_newestArrived);
        return IsFiring ? Evaluate(time, windowEnd: time) : null;
    }
    #endregion

    private AlertChange? Evaluate(DateTimeOffset at, DateTimeOffset windowEnd)
    {
        var current = _buckets.Where(bucket => bucket.Number > (windowEnd.UtcTicks / _width) - Buckets).ToList();
        var events = current.Sum(bucket => bucket.Events);
        var rate = events == 0 ? 0 : (double)current.Sum(bucket => bucket.Failed) / events;
        var fires = IsFiring ? rate >= resolveAt : rate >= fireAt && events >= leastEvents;
        if (fires == IsFiring)
        {
            return null;
        }

        IsFiring = fires;
        return new AlertChange(at, fires, rate, events);
    }
}
