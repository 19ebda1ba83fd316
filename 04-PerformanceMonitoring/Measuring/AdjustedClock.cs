namespace PerformanceMonitoring.Measuring;

/// <summary>Pretends to be a machine's two clocks: the time of day, which is put right now and then, and the one behind timestamps, which only goes forward.</summary>
public sealed class AdjustedClock : TimeProvider
{
    private DateTimeOffset _timeOfDay = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _timeOfDay;

    public override long GetTimestamp() => _ticks;

    /// <summary>Lets time go by.</summary>
    /// <param name="time">How much.</param>
    /// <param name="adjustment">By how much the time of day is set meanwhile, as a time server does.</param>
    public void Pass(TimeSpan time, TimeSpan adjustment = default)
    {
        _ticks += time.Ticks;
        _timeOfDay += time + adjustment;
    }
}
