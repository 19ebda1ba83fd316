using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Course;

/// <summary>
/// A <see cref="FakeTimeProvider"/> that knows when its next timer is due. <see cref="RunAsync"/> jumps to that timer when the program has
/// nothing else to do, so a minute of load takes a moment and gives the same numbers on every machine.
/// </summary>
/// <remarks>
/// <see cref="RunAsync"/> runs everything on the calling thread. Wait with <c>Task.Delay(…, time)</c>, channels and
/// <see cref="TaskCompletionSource"/>. A wait on another thread, as in SemaphoreSlim, is outside of this time.
/// <c>Task.Delay</c> and <see cref="CancellationTokenSource"/> drop fractions of a millisecond; <see cref="CreateTimer"/> keeps them.
/// </remarks>
public sealed class SimulatedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Timer> _timers = [];

    /// <summary>When the next timer is due; null where none is set. A test sees by it that the code waits, and how long.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due);
            }
        }
    }

    /// <summary>Runs a program in simulated time, or on the system's clock.</summary>
    /// <exception cref="InvalidOperationException">The program waits, and no timer is set.</exception>
    public static async Task<T> RunAsync<T>(bool realTime, Func<TimeProvider, Task<T>> program) =>
        realTime ? await program(System) : new SimulatedTime(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero)).Run(program);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Inner = base.CreateTimer(_ => timer.Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    private T Run<T>(Func<TimeProvider, Task<T>> program)
    {
        var outside = SynchronizationContext.Current;
        var ready = new ReadyQueue();
        SynchronizationContext.SetSynchronizationContext(ready);
        try
        {
            var task = program(this);
            while (!task.IsCompleted)
            {
                if (!ready.RunNext())
                {
                    var next = NextTimer ?? throw new InvalidOperationException("The program waits for something outside of simulated time: no timer is set.");
                    Advance(next - GetUtcNow());
                }
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }

    private sealed class ReadyQueue : SynchronizationContext
    {
        // A callback of another thread may post here.
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _work = new();

        public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

        public bool RunNext()
        {
            if (!_work.TryDequeue(out var work))
            {
                return false;
            }

            work.Callback(work.State);
            return true;
        }
    }

    /// <summary>Tells the clock when it is due, and leaves the rest to FakeTimeProvider's own timer.</summary>
    private sealed class Timer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private int _changes;

        public ITimer Inner { get; set; } = null!;

        public DateTimeOffset Due { get; private set; }

        public void Fire()
        {
            // Counted from the time that was due, because a jump may pass several periods.
            Schedule(_period > TimeSpan.Zero ? Due + _period - time.GetUtcNow() : Timeout.InfiniteTimeSpan);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;

            // Armed first, then shown: a test that sees the timer may move the clock at once.
            var change = Hide(dueTime);
            var changed = Inner.Change(dueTime, period);
            Show(change, dueTime);
            return changed;
        }

        public void Dispose()
        {
            Schedule(Timeout.InfiniteTimeSpan);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Schedule(TimeSpan dueTime) => Show(Hide(dueTime), dueTime);

        private int Hide(TimeSpan dueTime)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? Due : time.GetUtcNow() + dueTime;
                return ++_changes;
            }
        }

        // A timer that has fired or was changed since it was hidden has another due time, or none.
        private void Show(int change, TimeSpan dueTime)
        {
            lock (time._lock)
            {
                if (change == _changes && dueTime != Timeout.InfiniteTimeSpan)
                {
                    time._timers.Add(this);
                }
            }
        }
    }
}
