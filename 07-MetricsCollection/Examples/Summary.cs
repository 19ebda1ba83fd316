using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A summary computes quantiles inside the process. They are exact enough for this instance, and useless for two instances together.
/// Pitfall: the average of two p99 is no p99. Histograms can be added; quantiles cannot.
/// See https://prometheus.io/docs/practices/histograms/#quantiles.
/// </summary>
public static class Summary
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        // Five minutes: one instance has most of the payments, the other one has few, and is slow.
        var (fast, slow) = (new SummarizedInstance("payments-api-1"), new SummarizedInstance("payments-api-2"));
        var random = new Random(7);
        fast.Observe(random, payments: 36_000, typicalSeconds: 0.08);
        slow.Observe(random, payments: 300, typicalSeconds: 0.9);

        var (store, texts) = (new SampleStore(), new List<string>());
        foreach (var instance in new[] { fast, slow })
        {
            texts.Add(await instance.ScrapeAsync(cancellation));
            Scraper.Append(store, texts[^1], LoadedShop.Start, "payments-api", instance.Name);
        }

        Console.WriteLine("payments-api-1, as it is scraped:\n");
        Console.WriteLine(string.Join('\n', texts[0].Split('\n').Where(line => line.Contains("wait", StringComparison.Ordinal))));
        Console.WriteLine("\np99 of five minutes:");
        Show("payments-api-1", Ask("wait_seconds{quantile=\"0.99\", instance=\"payments-api-1\"}"));
        Show("payments-api-2", Ask("wait_seconds{quantile=\"0.99\", instance=\"payments-api-2\"}"));
        Show("not like this: their average", Ask(Average));
        Show("their histograms, added", Ask(Added));
        Show("all payments, counted", fast.Values.Concat(slow.Values).Quantile(0.99));

        double Ask(string query) => store.Number(query, LoadedShop.Start);
    }

    #region add
    private const string Average = "avg(wait_seconds{quantile=\"0.99\"})";

    private const string Added = "histogram_quantile(0.99, sum by (le) (duration_seconds_bucket))";
    #endregion

    private static void Show(string name, double seconds) => Console.WriteLine(FormattableString.Invariant($"  {name,-30} {seconds,6:0.000} s"));
}
