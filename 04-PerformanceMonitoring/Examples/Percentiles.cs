using System.Globalization;
using PerformanceMonitoring.Measuring;
using static PerformanceMonitoring.Measuring.BarChart;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Latencies are not spread around their average: most are short, a few are very long. Percentiles say what how many users have waited.
/// Pitfall: an average of percentiles is no percentile of anything. What can be added up is the histogram behind them.
/// See https://sre.google/sre-book/monitoring-distributed-systems, and https://www.apdex.org for the score.
/// </summary>
public static class Percentiles
{
    public static void Run()
    {
        // Two servers of payments-api; the second has few of the requests, and a slow disk.
        var (first, second) = (Latencies(9_700, median: 20, seed: 1), Latencies(300, median: 90, seed: 2));
        var all = new Latencies([.. first.Sorted, .. second.Sorted]);

        Console.WriteLine($"{all.Count} payments, in ms:   mean {Milliseconds(all.Mean)}, but {all.Sorted.Count(value => value > all.Mean) * 100 / all.Count} % took longer\n");
        Console.WriteLine("          p50    p95    p99  p99.9    max");
        Show("server 1", first);
        Show("server 2", second);
        Show("both", all);

        DrawHistogram(all);
        Merge(first, second, all);
        ShowApdex(all);
    }

    private static void Show(string name, Latencies latencies) =>
        Console.WriteLine($"{name,-8} {Milliseconds(latencies.Percentile(50)),4} {Milliseconds(latencies.Percentile(95)),6} {Milliseconds(latencies.Percentile(99)),6} {Milliseconds(latencies.Percentile(99.9)),6} {Milliseconds(latencies.Max),6}");

    private static void DrawHistogram(Latencies all)
    {
        // Each bucket is twice as wide as the one before, as the values are: in even steps all but the first bar would be empty.
        Console.WriteLine("\nHow many took so long:");
        var buckets = all.Sorted.GroupBy(value => (int)Math.Floor(Math.Log2(value))).OrderBy(bucket => bucket.Key).ToList();
        foreach (var bucket in buckets)
        {
            Console.WriteLine($"  {Math.Pow(2, bucket.Key),5:0} to {Math.Pow(2, bucket.Key + 1),5:0} ms {bucket.Count(),6}  {Bar(bucket.Count(), buckets.Max(each => each.Count()))}");
        }
    }

    #region merge
    private static void Merge(Latencies first, Latencies second, Latencies all)
    {
        // Not like this: the average knows neither how many requests stand behind each number, nor what the others were.
        var averaged = (first.Percentile(95) + second.Percentile(95)) / 2;
        var weighted = (first.Percentile(95) * first.Count + second.Percentile(95) * second.Count) / all.Count;

        // Counts in the same buckets can be added: over servers, over minutes, over anything.
        var histogram = new long[ExponentialBuckets.Count];
        foreach (var value in first.Sorted.Concat(second.Sorted))
        {
            histogram[ExponentialBuckets.IndexOf(value)]++;
        }

        var merged = ExponentialBuckets.Percentile(histogram, 95);
    #endregion
        Console.WriteLine($"""

            p95 of both servers, in ms:
              average of the two p95s    {averaged,4:0}   {Off(averaged)}
              weighted by requests       {weighted,4:0}   {Off(weighted)}
              their histograms, added    {merged,4:0}   {Off(merged)}, from {histogram.Count(count => count > 0)} buckets instead of {all.Count} values
              all values                 {all.Percentile(95),4:0}
            """);

        string Off(double value) => string.Create(CultureInfo.InvariantCulture, $"{100 * (value / all.Percentile(95) - 1):+0;-0;0} %");
    }

    private static void ShowApdex(Latencies all)
    {
        #region apdex
        // Satisfied up to T, tolerating up to four times T, frustrated beyond. A failed request is frustrating, however fast.
        const double T = 50;
        var satisfied = all.Sorted.Count(value => value <= T);
        var tolerating = all.Sorted.Count(value => value is > T and <= 4 * T);
        var apdex = (satisfied + tolerating / 2.0) / all.Count;
        #endregion
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nApdex with T = {T} ms: ({satisfied} satisfied + {tolerating} tolerating / 2) / {all.Count} = {apdex:0.00}"));
    }

    // Fake work: a log-normal distribution, as latencies often have, and one request in fifty waits for something.
    private static Latencies Latencies(int count, double median, int seed)
    {
        var random = new Random(seed);
        return new(Enumerable.Range(0, count).Select(_ =>
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return median * Math.Exp(0.4 * normal) * (random.Next(50) == 0 ? 12 : 1);
        }));
    }
}
