using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Levels;

/// <summary>Changes a level for a time, then restores it: a forgotten Debug level fills the disk.</summary>
/// <param name="levelSwitch">The switch that the logger, or the override of one namespace, was configured with.</param>
/// <param name="clock">The clock for the time; by default the system's.</param>
public sealed class TemporaryLevel(LoggingLevelSwitch levelSwitch, TimeProvider? clock = null) : IDisposable
{
    private readonly LogEventLevel _normal = levelSwitch.MinimumLevel;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private ITimer? _timer;

    /// <summary>Sets the level for a time. A second call replaces the first, and its time starts again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above zero, or above a day.</exception>
    public void Set(LogEventLevel level, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromDays(1));
        lock (_lock)
        {
            _timer?.Dispose();
            ITimer? mine = null;
            mine = _timer = _clock.CreateTimer(_ => Restore(mine), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            // The timer first: once the level can be seen, its time runs.
            mine.Change(time, Timeout.InfiniteTimeSpan);
            levelSwitch.MinimumLevel = level;
        }
    }

    // A timer that fires while it is replaced must not undo the new level.
    private void Restore(ITimer? timer)
    {
        lock (_lock)
        {
            if (timer == _timer)
            {
                levelSwitch.MinimumLevel = _normal;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            levelSwitch.MinimumLevel = _normal;
        }
    }
}
