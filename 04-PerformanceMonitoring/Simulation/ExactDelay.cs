namespace PerformanceMonitoring.Simulation;

/// <summary>
/// Waits to the tick. <c>Task.Delay</c> drops fractions of a millisecond, also with a <see cref="TimeProvider"/>: 2.05 ms become 2 ms.
/// In a simulation such a difference adds up: 400 payments a second become 420.
/// </summary>
/// <remarks>The timers of the system's clock have whole milliseconds as well. Figures in real time are therefore a little off.</remarks>
public static class ExactDelay
{
    /// <summary>Waits for a span of time; not at all where the span is not positive.</summary>
    public static async Task DelayAsync(this TimeProvider time, TimeSpan span)
    {
        if (span <= TimeSpan.Zero)
        {
            return;
        }

        var due = new TaskCompletionSource();
        using var timer = time.CreateTimer(_ => due.TrySetResult(), null, span, Timeout.InfiniteTimeSpan);
        await due.Task;
    }

    /// <summary>Waits until a moment after the start. A timer of the system's clock may fire early, so the wait is a loop.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="start">A timestamp of the same clock.</param>
    /// <param name="moment">Counted from the start.</param>
    public static async Task UntilAsync(this TimeProvider time, long start, TimeSpan moment)
    {
        while (moment - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            await time.DelayAsync(left);
        }
    }
}
