using System.Globalization;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Simulation;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// The p95 of two servers comes from their added histograms.
/// Pitfall: an average of percentiles is no percentile of anything, with weights or without.
/// See https://prometheus.io/docs/practices/histograms.
/// </summary>
public static class Merge
{
    public static void Run()
    {
        var (first, second) = (new Latencies(TwoServers.First), new Latencies(TwoServers.Second));

        #region merge
        // Not like this: a percentile does not know the other durations of its server.
        var averaged = (first.Percentile(95) + second.Percentile(95)) / 2;
        var weighted = (first.Percentile(95) * first.Count + second.Percentile(95) * second.Count) / (first.Count + second.Count);

        // Counts in the same buckets can be added: over servers, over minutes, over anything.
        var merged = new Latencies();
        merged.Add(first);
        merged.Add(second);
        #endregion

        var sorted = TwoServers.First.Concat(TwoServers.Second).Order().ToList();
        var exact = sorted[(95 * sorted.Count + 99) / 100 - 1].TotalMilliseconds;
        Console.WriteLine($"p95 of two servers with {first.Count} and {second.Count} requests, in ms:");
        Show("average of the two p95s", averaged);
        Show("weighted by requests", weighted);
        Show("their histograms, added", merged.Percentile(95));
        Show("all durations, sorted", exact);

        void Show(string way, double value) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {way,-24} {value,6:0.0}   {100 * (value / exact - 1),4:+0;-0;0} %"));
    }
}
