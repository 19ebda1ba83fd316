using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A histogram counts values by range: any quantile can be estimated later, over all instances, and what lies below a bound is known exactly.
/// Pitfall: ranges that are wide where it matters. With a bound at the objective the share below it is a fact, not an estimate.
/// See https://prometheus.io/docs/practices/histograms.
/// </summary>
public static class Histogram
{
    private const double Objective = 0.3;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        #region record
        using var meter = new Meter("Shop.Payments");
        var duration = meter.CreateHistogram("shop.payment.duration", "s", "From the click to the receipt",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, Objective, 0.5, 1, 2.5] });
        #endregion
        var coarse = meter.CreateHistogram("shop.payment.duration.coarse", "s", "The same, with ranges that somebody copied",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10] });
        using var store = new MetricStore(each => ReferenceEquals(each, meter));

        // Pretend ten thousand payments: most take 0.12 s, one in twenty waits for the antifraud service.
        var random = new Random(7);
        var all = new List<double>();
        IReadOnlyList<MetricFamily> families = [];
        await Chart.ShowAsync(40, frame =>
        {
            for (var i = 0; i < 250; i++)
            {
                var seconds = (random.Next(20) == 0 ? 0.6 : 0.12) * Math.Exp(0.4 * random.NextNormal());
                all.Add(seconds);
                duration.Record(seconds);
                coarse.Record(seconds);
            }

            families = store.Collect();
            var rows = Point(families, "shop_payment_duration_seconds").Buckets;
            return $"{all.Count} payments, by how long they took:\n\n" + Chart.Bars([.. rows.Select((bucket, i) => ($"{Text(i == 0 ? 0 : rows[i - 1].UpperBound)} to {Text(bucket.UpperBound)} s", (double)bucket.Count))]);
        }, cancellation);

        all.Sort();
        Console.WriteLine($"\n{"",-8} {"exact",8} {"estimated",10} {"with 0.1, 1, 10",16}");
        foreach (var (name, quantile) in new[] { ("p50", 0.5), ("p95", 0.95), ("p99", 0.99) })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8} {PromQlFunctions.Quantile(quantile, all),6:0.000} s {Estimate(families, "shop_payment_duration_seconds", quantile),8:0.000} s {Estimate(families, "shop_payment_duration_coarse_seconds", quantile),14:0.000} s"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            average  {all.Average(),6:0.000} s   and {all.Count(each => each < all.Average()) / (double)all.Count:P0} are faster than that
            within {Objective} s: {Within(families):P2} by the histogram, {all.Count(each => each <= Objective) / (double)all.Count:P2} counted: a bound stands there
            """));
    }

    #region estimate
    /// <summary>As histogram_quantile() does: the range in which the quantile lies, and within it as if the values were spread evenly.</summary>
    private static double Estimate(IReadOnlyList<MetricFamily> families, string name, double quantile)
    {
        var cumulative = 0.0;
        return PromQlFunctions.HistogramQuantile(quantile, [.. Point(families, name).Buckets.Select(bucket => (bucket.UpperBound, cumulative += bucket.Count))]);
    }

    private static double Within(IReadOnlyList<MetricFamily> families)
    {
        var point = Point(families, "shop_payment_duration_seconds");
        return point.Buckets.Where(bucket => bucket.UpperBound <= Objective).Sum(bucket => bucket.Count) / (double)point.Count;
    }
    #endregion

    private static MetricPoint Point(IReadOnlyList<MetricFamily> families, string name) => families.Single(family => family.Name == name).Points.Single();

    private static string Text(double bound) => double.IsInfinity(bound) ? "…" : bound.ToString(CultureInfo.InvariantCulture);
}
