using System.Diagnostics.Metrics;
using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.RightAnswers;

[RightAnswer<TimedOperationTests>("an exception filter records the failure, before the stack is unwound")]
public static class RecordedInAFilter
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        try
        {
            action();
            histogram.Record(Seconds(time, started), new KeyValuePair<string, object?>("operation", operation));
        }
        catch (Exception exception) when (Failed(time, started, histogram, operation, exception))
        {
            throw;
        }
    }

    private static bool Failed(TimeProvider time, long started, Histogram<double> histogram, string operation, Exception exception)
    {
        histogram.Record(Seconds(time, started), new("error.type", exception.GetType().ToString()), new("operation", operation));
        return false;
    }

    private static double Seconds(TimeProvider time, long started) => time.GetElapsedTime(started, time.GetTimestamp()).TotalSeconds;
}

[RightAnswer<TimedOperationTests>("a TagList on the stack, recorded in a finally block")]
public static class TagListInFinally
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        System.Diagnostics.TagList tags = default;
        tags.Add("operation", operation);
        var started = time.GetTimestamp();
        try
        {
            action();
        }
        catch (Exception exception)
        {
            tags.Add("error.type", exception.GetType().FullName);
            throw;
        }
        finally
        {
            histogram.Record((time.GetTimestamp() - started) / (double)time.TimestampFrequency, tags);
        }
    }
}
