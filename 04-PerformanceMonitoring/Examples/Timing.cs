using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// How long something took is the difference of two timestamps of a clock that only goes forward. The time of day is another clock: it is set.
/// Pitfall: <c>DateTime.UtcNow - started</c> is right for years, and negative on the day when the clock is put right.
/// See https://learn.microsoft.com/dotnet/api/system.timeprovider.gettimestamp.
/// </summary>
public static class Timing
{
    private static readonly Histogram<double> Duration = new Meter("shop.payments").CreateHistogram<double>("payments.operation.duration", "s", "How long the parts of a payment take");

    public static void Run()
    {
        Console.WriteLine("The smallest step that each clock makes:");
        Console.WriteLine($"  Environment.TickCount64  {SmallestStep(() => Environment.TickCount64 * 1e6),12:0} ns");
        Console.WriteLine($"  DateTime.UtcNow          {SmallestStep(() => DateTime.UtcNow.Ticks * 100.0),12:0} ns");
        Console.WriteLine($"  Stopwatch.GetTimestamp   {SmallestStep(() => Stopwatch.GetTimestamp() * 1e9 / Stopwatch.Frequency),12:0} ns");

        // Pretend that the machine's clock is put right by two seconds while a payment takes three.
        var clock = new AdjustedClock();
        #region wrong
        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        clock.Pass(TimeSpan.FromSeconds(3), adjustment: TimeSpan.FromSeconds(-5));

        // Not like this: the time of day may have been set in between.
        var wrong = clock.GetUtcNow() - startedAt;
        var right = clock.GetElapsedTime(started);
        #endregion
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nA payment of 3 s, and the clock put back by 5 s meanwhile:\n  by the time of day {wrong.TotalSeconds,4:0} s\n  by timestamps      {right.TotalSeconds,4:0} s"));

        TimeBlocks();
        CountBytes();
    }

    private static void TimeBlocks()
    {
        Console.WriteLine("\nA block, timed with using; its end logs and counts, whatever way it ends:");
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new PlainConsole()).SetMinimumLevel(LogLevel.Debug));
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  metric  {instrument.Name}{{{tags[0].Key}={tags[0].Value}}} {value} {instrument.Unit}")));
        listener.EnableMeasurementEvents(Duration);
        var (log, clock) = (logs.CreateLogger("payments"), new AdjustedClock());
        #region using
        using (OperationTimer.Start("charge-card", Duration, log, clock))
        {
            clock.Pass(TimeSpan.FromMilliseconds(120));
        }

        try
        {
            using var timer = OperationTimer.Start("book", Duration, log, clock);
            clock.Pass(TimeSpan.FromMilliseconds(2_500));
            throw new TimeoutException("the ledger does not answer");
        }
        catch (TimeoutException)
        {
            // The duration of what failed has been counted, too.
        }
        #endregion
    }

    private static void CountBytes()
    {
        Console.WriteLine("\nBytes allocated for one measurement:");
        #region bytes
        Show("Stopwatch.StartNew()", Allocation.BytesPerCall(Stopwatch.StartNew));
        Show("Stopwatch.GetTimestamp()", Allocation.BytesPerCall(() => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp())));
        Show("OperationTimer", Allocation.BytesPerCall(() => OperationTimer.Start("charge-card", Duration, NullLogger.Instance, TimeProvider.System).Dispose()));
        #endregion

        static void Show(string way, double bytes) => Console.WriteLine($"  {way,-24} {bytes,4:0}");
    }

    private static double SmallestStep(Func<double> nanoseconds)
    {
        var smallest = double.MaxValue;
        for (var steps = 0; steps < 5; steps++)
        {
            var (first, next) = (nanoseconds(), 0.0);
            while ((next = nanoseconds()) == first)
            {
                // The clock has not moved yet.
            }

            smallest = Math.Min(smallest, next - first);
        }

        return smallest;
    }
}
