using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;

namespace MetricsCollection;

/// <summary>The command that measures what metrics cost here, as ratios within one run: what a scrape costs with more series, and what a measurement costs.</summary>
internal static class Measure
{
    private const int Rounds = 9;

    public static HelperCommand Command() => new("measure", "Measures a scrape with 1,000 to 100,000 series, and a measurement: time as a ratio, bytes as they are.", (_, cancellation) => Task.Run(Run, cancellation));

    private static void Run()
    {
        Console.WriteLine($"{"series",8} {"a scrape",12} {"per series",12} {"of that at 1,000",17}");
        var first = 0.0;
        foreach (var series in new[] { 1_000, 10_000, 100_000 })
        {
            var seconds = ScrapeSeconds(series);
            first = first == 0 ? seconds / series : first;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series,8:N0} {seconds * 1e3,9:N2} ms {seconds / series * 1e9,9:N0} ns {seconds / series / first,17:N2}"));
        }

        using var meter = new Meter("Measured");
        using var store = new MetricStore(each => ReferenceEquals(each, meter));
        var counter = meter.CreateCounter<long>("counted");
        var bytes = 0L;
        var update = Median(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100_000; i++)
            {
                counter.Add(1, new("outcome", "failed"), new("reason", "timeout"));
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\na measurement with two labels: {update / 100_000 * 1e9:N0} ns, {bytes} bytes for 100,000 of them"));
    }

    private static double ScrapeSeconds(int series)
    {
        using var meter = new Meter("Measured");
        using var store = new MetricStore(each => ReferenceEquals(each, meter), maxSeries: series);
        var counter = meter.CreateCounter<long>("shop.payments");
        for (var i = 0; i < series; i++)
        {
            counter.Add(i, new("number", i), new("outcome", "succeeded"));
        }

        var buffer = new ArrayBufferWriter<byte>(series * 80);
        return Median(() =>
        {
            buffer.ResetWrittenCount();
            var format = new TextFormat(buffer, openMetrics: false);
            foreach (var family in store.Collect())
            {
                format.Write(family);
            }
        });
    }

    // The middle of several rounds: what the first ones compile, and what a collection disturbs, is left out.
    private static double Median(Action run)
    {
        var seconds = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            run();
            seconds[i] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Rounds / 2];
    }
}
