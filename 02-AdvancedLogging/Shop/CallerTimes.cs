using System.Diagnostics;
using System.Globalization;

namespace AdvancedLogging.Shop;

/// <summary>Measures how long the callers of a log wait.</summary>
public static class CallerTimes
{
    public const string Heading = "events/s    p50 µs    p99 µs";

    /// <summary>Makes so many calls, and returns a row: calls in a second until the last one returned, median, 99th percentile.</summary>
    public static string Measure(int calls, Action<int> call)
    {
        var microseconds = new double[calls];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            var before = Stopwatch.GetTimestamp();
            call(i);
            microseconds[i] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
        }

        var callsPerSecond = calls / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(microseconds);
        var (median, p99) = (microseconds[calls / 2], microseconds[calls * 99 / 100]);
        return string.Create(CultureInfo.InvariantCulture, $"{callsPerSecond,8:0} {median,9:0.0} {p99,9:0.0}");
    }
}
