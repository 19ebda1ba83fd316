using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A histogram counts values by range. Any quantile can be estimated from it later, over all instances; the share below a bound is exact.
/// Pitfall: wide ranges where it matters. Make the objective a bound.
/// See https://prometheus.io/docs/practices/histograms.
/// </summary>
public static class Histogram
{
    public static void Run()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<DurationMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<DurationMetrics>();
        using var reader = new FamilyReader(metrics.Meter);
        var all = DrawnDurations.Draw(10_000);
        foreach (var seconds in all)
        {
            metrics.Record(seconds);
        }

        var (families, store) = (reader.Collect(), new SampleStore());
        Scraper.Append(store, TextFormat.ToText(families, openMetrics: false), LoadedShop.Start, "payments-api", "payments-api-1");
        var rows = families.Single(family => family.Name == "shop_payment_duration_seconds").Points[0].Buckets;
        Console.WriteLine($"{all.Count} payments, by how long they took:\n");
        Console.WriteLine(Chart.Bars([.. rows.Select((bucket, i) => ($"to {Text(bucket.UpperBound)} s", (double)bucket.Count))]));

        Console.WriteLine($"{"",-8} {"exact",8} {"estimated",10} {"with 0.1, 1, 10",16}");
        foreach (var share in new[] { 0.5, 0.95, 0.99 })
        {
            var (exact, estimated, coarse) = (all.Quantile(share), Ask(Estimate, share), Ask(Coarse, share));
            Print($"p{share * 100:0}      {exact,6:0.000} s {estimated,8:0.000} s {coarse,14:0.000} s");
        }

        var average = all.Average();
        Print($"average  {average,6:0.000} s   and {Share(each => each < average):P0} are faster");
        Print($"within 0.3 s: {Ask(Within, 0):P2} by the histogram, {Share(each => each <= 0.3):P2} counted");

        double Share(Func<double, bool> isCounted) => all.Count(isCounted) / (double)all.Count;

        double Ask(string query, double share) =>
            store.Number(query.Replace("$share", FormattableString.Invariant($"{share}"), StringComparison.Ordinal), LoadedShop.Start);
    }

    #region queries
    private const string Estimate = "histogram_quantile($share, sum by (le) (shop_payment_duration_seconds_bucket))";

    private const string Coarse = "histogram_quantile($share, sum by (le) (shop_payment_duration_coarse_seconds_bucket))";

    private const string Within = """sum(shop_payment_duration_seconds_bucket{le="0.3"}) / sum(shop_payment_duration_seconds_count)""";
    #endregion

    private static string Text(double bound) => double.IsInfinity(bound) ? "…" : bound.ToString(CultureInfo.InvariantCulture);

    private static void Print(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}

#region record
public sealed class DurationMetrics
{
    private readonly Histogram<double> _duration, _coarse;

    public DurationMetrics(IMeterFactory meters)
    {
        Meter = meters.Create("Shop.Durations");
        _duration = Meter.CreateHistogram("shop.payment.duration", "s", "From the click to the receipt",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5] });
        _coarse = Meter.CreateHistogram("shop.payment.duration.coarse", "s", "The same, with bounds copied from another service",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10] });
    }

    public Meter Meter { get; }

    public void Record(double seconds)
    {
        _duration.Record(seconds);
        _coarse.Record(seconds);
    }
}
#endregion
