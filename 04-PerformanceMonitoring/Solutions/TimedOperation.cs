using System.Diagnostics.Metrics;

namespace PerformanceMonitoring.Exercises;

/// <summary>An operation whose duration is recorded.</summary>
public static class TimedOperation
{
    /// <param name="time">The clock.</param>
    /// <param name="histogram">Takes seconds.</param>
    /// <param name="operation">The value of the tag.</param>
    /// <param name="action">What is timed.</param>
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        try
        {
            action();
        }
        catch (Exception exception)
        {
            var seconds = time.GetElapsedTime(started).TotalSeconds;
            histogram.Record(seconds, new("operation", operation), new("error.type", exception.GetType().FullName));
            throw;
        }

        // One to three tags have overloads that allocate nothing. An array of tags is allocated.
        histogram.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }
}
