namespace PerformanceMonitoring.Measuring;

/// <summary>Pretends to be the two clocks of a machine: the time of day can be set, the clock of timestamps only goes forward.</summary>
public sealed class AdjustedClock : TimeProvider
{
    private DateTimeOffset _timeOfDay = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _timeOfDay;

    public override long GetTimestamp() => _ticks;

    /// <summary>Lets time go by.</summary>
    /// <param name="time">How much.</param>
    /// <param name="adjustment">By how much the time of day is set meanwhile, as by a time server.</param>
    public void Pass(TimeSpan time, TimeSpan adjustment = default)
    {
        _ticks += time.Ticks;
        _timeOfDay += time + adjustment;
    }

    /// <summary>Lets time go by, and ends later: an operation to be awaited.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await Task.Yield();
        Pass(time);
    }
}
