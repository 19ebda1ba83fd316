namespace ErrorTracking.Simulation;

/// <summary>
/// Time that passes only when nobody has anything left to do: then it jumps to the next timer. A minute of load takes a moment, and gives the
/// same numbers on every machine. Code that takes its time from a <see cref="TimeProvider"/> does not notice.
/// </summary>
/// <remarks>
/// Everything runs on the calling thread, in the order in which it became ready. Wait with <c>Task.Delay(…, time)</c>, channels and
/// <see cref="TaskCompletionSource"/>; what waits on another thread, as SemaphoreSlim does, is outside of this time.
/// </remarks>
public sealed class SimulatedTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private readonly PriorityQueue<Timer, (long Due, long Order)> _timers = new();
    private long _now;
    private long _order;

    private SimulatedTime()
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Runs a program in simulated time or, if asked to, on the clock on the wall.</summary>
    public static async Task<T> RunAsync<T>(bool realTime, Func<TimeProvider, Task<T>> program) =>
        realTime ? await program(System) : new SimulatedTime().Run(program);

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(_now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    #region run
    private T Run<T>(Func<TimeProvider, Task<T>> program)
    {
        var outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(_ready));
        try
        {
            var task = program(this);
            while (!task.IsCompleted)
            {
                if (_ready.TryDequeue(out var work))
                {
                    work.Callback(work.State);
                }
                else if (_timers.TryDequeue(out var timer, out var key))
                {
                    // A timer that was changed or disposed of in the meantime stands here with a due time that is no longer its own.
                    if (timer.Due == key.Due)
                    {
                        _now = key.Due;
                        timer.Fire();
                    }
                }
                else
                {
                    throw new InvalidOperationException("The program waits for something that simulated time knows nothing about: no timer is left.");
                }
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }
    #endregion

    private sealed class Context(Queue<(SendOrPostCallback, object?)> ready) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => ready.Enqueue((d, state));
    }

    private sealed class Timer(SimulatedTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        /// <summary>In ticks; less than zero when the timer is not set.</summary>
        public long Due { get; private set; } = -1;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? -1 : time._now + dueTime.Ticks;
            if (Due >= 0)
            {
                time._timers.Enqueue(this, (Due, time._order++));
            }

            return true;
        }

        public void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback();
        }

        public void Dispose() => Due = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
