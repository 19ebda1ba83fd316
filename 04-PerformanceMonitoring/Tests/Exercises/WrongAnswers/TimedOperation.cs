using System.Diagnostics.Metrics;
using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>Records milliseconds.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.TheDurationIsRecordedInSeconds), "expect durations in seconds")]
public static class Milliseconds
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        try
        {
            action();
        }
        catch (Exception exception)
        {
            histogram.Record(time.GetElapsedTime(started).TotalMilliseconds, new("operation", operation), new("error.type", exception.GetType().FullName));
            throw;
        }

        histogram.Record(time.GetElapsedTime(started).TotalMilliseconds, new KeyValuePair<string, object?>("operation", operation));
    }
}

/// <summary>Records successful operations only.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.AnOperationThatThrowsIsRecorded), "end with a time-out")]
public static class OnlyWhenAllWentWell
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        action();
        histogram.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }
}

/// <summary>Records in a finally block, without the tag for failed operations.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.AnOperationThatThrowsIsRecorded), "end with a time-out")]
public static class FailuresAmongTheOthers
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        try
        {
            action();
        }
        finally
        {
            histogram.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
        }
    }
}

/// <summary>Throws the exception again: its stack trace begins here.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.AnOperationThatThrowsIsRecorded), "the line that failed is gone")]
public static class ThrownAgain
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        try
        {
            action();
        }
        catch (Exception exception)
        {
            histogram.Record(time.GetElapsedTime(started).TotalSeconds, new("operation", operation), new("error.type", exception.GetType().FullName));
#pragma warning disable CA2200 // The mistake.
            throw exception;
#pragma warning restore CA2200
        }

        histogram.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }
}

/// <summary>Wraps the exception in one of its own.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.AnOperationThatThrowsIsRecorded), "measuring must not change what happens")]
public static class WrapsWhatWasThrown
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        try
        {
            action();
        }
        catch (Exception exception)
        {
            histogram.Record(time.GetElapsedTime(started).TotalSeconds, new("operation", operation), new("error.type", exception.GetType().FullName));
            throw new InvalidOperationException($"{operation} failed", exception);
        }

        histogram.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }
}

/// <summary>Subtracts two times of day.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.TheClockOnlyGoesForward), "a duration below zero")]
public static class TimeOfDay
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetUtcNow();
        try
        {
            action();
        }
        catch (Exception exception)
        {
            histogram.Record((time.GetUtcNow() - started).TotalSeconds, new("operation", operation), new("error.type", exception.GetType().FullName));
            throw;
        }

        histogram.Record((time.GetUtcNow() - started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }
}

/// <summary>Collects the tags in a list.</summary>
[WrongAnswer<TimedOperationTests>(nameof(TimedOperationTests.NothingIsAllocated), "collected while a user waits")]
public static class TagsInAList
{
    public static void Run(TimeProvider time, Histogram<double> histogram, string operation, Action action)
    {
        var started = time.GetTimestamp();
        var tags = new List<KeyValuePair<string, object?>> { new("operation", operation) };
        try
        {
            action();
        }
        catch (Exception exception)
        {
            tags.Add(new("error.type", exception.GetType().FullName));
            throw;
        }
        finally
        {
            histogram.Record(time.GetElapsedTime(started).TotalSeconds, [.. tags]);
        }
    }
}
