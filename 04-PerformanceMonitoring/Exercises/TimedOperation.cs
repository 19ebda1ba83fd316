using System.Diagnostics.Metrics;

namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Run an operation and record its duration, in a way that can stand around every call of a busy service.
/// <list type="bullet">
/// <item>The histogram gets one value in seconds, with the tag <c>operation</c>.</item>
/// <item>An operation that throws is recorded, too, with a second tag <c>error.type</c>: the full name of the exception's type. The exception goes on to the caller.</item>
/// <item>The clock is the one that only goes forward, of the <see cref="TimeProvider"/> that is given.</item>
/// <item>Nothing is allocated when the operation succeeds.</item>
/// </list>
/// </summary>
public static class TimedOperation
{
    /// <param name="time">The clock.</param>
    /// <param name="histogram">Takes seconds.</param>
    /// <param name="operation">The value of the tag.</param>
    /// <param name="action">What is timed.</param>
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        // TODO 4.3: a timestamp before, the elapsed time after, and what must happen in between when the action throws.
        throw new NotImplementedException("4.3 is not started: open 04-PerformanceMonitoring/Exercises/TimedOperation.cs");
    }
}
