using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A <c>using</c> block records its duration into a histogram and a log line, also around an <c>await</c> and also when it fails.
/// Pitfall: a ref struct looks ideal for it, but the compiler refuses an <c>await</c> in its block (CS4007).
/// See https://learn.microsoft.com/dotnet/core/diagnostics/metrics-instrumentation.
/// </summary>
public static class TimedBlock
{
    private static readonly Histogram<double> Duration =
        new Meter("shop.payments").CreateHistogram<double>("payments.operation.duration", "s");

    public static async Task RunAsync()
    {
        Console.WriteLine("Three timed blocks:");
        await TimeBlocksAsync();

        Console.WriteLine("\nBytes allocated for one measurement:");
        #region bytes
        Show("Stopwatch.StartNew()", Allocation.BytesPerCall(Stopwatch.StartNew));
        Show("Stopwatch.GetTimestamp()", Allocation.BytesPerCall(() => Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp())));
        Show("OperationTimer", Allocation.BytesPerCall(() =>
            OperationTimer.Start("charge-card", Duration, NullLogger.Instance, TimeProvider.System).Dispose()));
        #endregion

        static void Show(string way, double bytes) => Console.WriteLine($"  {way,-24} {bytes,4:0}");
    }

    private static async Task TimeBlocksAsync()
    {
        using var lines = new PlainConsole();
        using var metric = MetricLines.PrintAll(Duration);
        var (log, clock) = (lines.CreateLogger("payments"), new AdjustedClock());
        #region using
        using (OperationTimer.Start("charge-card", Duration, log, clock))
        {
            clock.Pass(TimeSpan.FromMilliseconds(120));
        }

        using (OperationTimer.Start("ask-antifraud", Duration, log, clock))
        {
            await clock.PassAsync(TimeSpan.FromMilliseconds(30));
        }

        try
        {
            using var timer = OperationTimer.Start("book", Duration, log, clock);
            await clock.PassAsync(TimeSpan.FromMilliseconds(2_500));
            throw new TimeoutException("the ledger does not answer");
        }
        catch (TimeoutException)
        {
            // The duration of the failed operation has been recorded, too.
        }
        #endregion
    }
}
