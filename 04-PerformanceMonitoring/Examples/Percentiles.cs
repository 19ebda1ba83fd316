using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Simulation;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Most latencies are short, and a few are very long. A percentile tells how long a given share of the requests took at most.
/// Pitfall: no user has the average latency. A few very long requests move it, and most users are faster.
/// See https://sre.google/sre-book/monitoring-distributed-systems.
/// </summary>
public static class Percentiles
{
    public static void Run()
    {
        #region record
        var (first, second) = (new Latencies(TwoServers.First), new Latencies(TwoServers.Second));

        // Histograms with the same buckets are added count by count.
        var both = new Latencies();
        both.Add(first);
        both.Add(second);
        #endregion

        var slower = both.CountAbove(both.Mean) * 100 / both.Count;
        Console.WriteLine($"{both.Count} payments: mean {Milliseconds(both.Mean)} ms, and only {slower} % took longer\n");
        Console.WriteLine("in ms       p50    p95    p99  p99.9    max");
        Show("server 1", first);
        Show("server 2", second);
        Show("both", both);

        Console.WriteLine("\nNumber of payments by duration:");
        HistogramChart.Draw(both);
    }

    private static void Show(string name, Latencies latencies)
    {
        var percentiles = new[] { 50, 95, 99, 99.9 }.Select(percentile => $" {Milliseconds(latencies.Percentile(percentile)),6}");
        Console.WriteLine($"{name,-8}{string.Concat(percentiles)} {Milliseconds(latencies.Max),6}");
    }
}
