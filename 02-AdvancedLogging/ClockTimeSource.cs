using NLog.Time;

namespace AdvancedLogging;

/// <summary>Gives NLog the time of a <see cref="TimeProvider"/>, until it is disposed. NLog has one time source for the process.</summary>
public sealed class ClockTimeSource : TimeSource, IDisposable
{
    private readonly TimeProvider _clock;
    private readonly TimeSource _before = Current;

    public ClockTimeSource(TimeProvider clock)
    {
        _clock = clock;
        Current = this;
    }

    public override DateTime Time => _clock.GetUtcNow().UtcDateTime;

    public override DateTime FromSystemTime(DateTime systemTime) => systemTime.ToUniversalTime();

    public void Dispose() => Current = _before;
}
