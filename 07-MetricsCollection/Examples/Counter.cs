using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// A counter only grows; what is read from it is how much it grew. So nothing is lost between two readings, however far apart they are.
/// Pitfall: to show the number itself. It says how long the process has been running.
/// See https://prometheus.io/docs/concepts/metric_types/#counter.
/// </summary>
public static class Counter
{
    private const int Seconds = 600, ScrapeEvery = 15, BurstAt = 303, BurstSeconds = 6;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        #region count
        using var meter = new Meter("Shop.Payments");
        var payments = meter.CreateCounter<long>("shop.payments", "{payment}", "Payments that came to an end");
        #endregion
        var timeOutsNow = 0;
        meter.CreateObservableGauge("shop.timeouts_now", () => timeOutsNow, "{payment}", "Not like this: time-outs in this second");
        using var store = new MetricStore(each => ReferenceEquals(each, meter));

        // Pretend ten minutes: twenty payments a second; for six seconds, between two scrapes, the ledger does not answer.
        var random = new Random(7);
        var scrapes = new List<IReadOnlyList<MetricFamily>>();
        await Chart.ShowAsync(Seconds / ScrapeEvery, scrape =>
        {
            for (var second = scrape * ScrapeEvery; second < (scrape + 1) * ScrapeEvery; second++)
            {
                timeOutsNow = 0;
                for (var i = random.Next(15, 26); i > 0; i--)
                {
                    if (second is >= BurstAt and < BurstAt + BurstSeconds)
                    {
                        timeOutsNow++;
                        payments.Add(1, new("outcome", "failed"), new("reason", "timeout"));
                    }
                    else
                    {
                        payments.Add(1, new KeyValuePair<string, object?>("outcome", "succeeded"));
                    }
                }
            }

            scrapes.Add(store.Collect());
            return Picture(scrapes);
        }, cancellation);

        var atScrapes = scrapes.Select(families => families.Single(family => family.Name == "shop_timeouts_now").Points.Single().Value).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            The ledger was silent for {BurstSeconds} s, between two scrapes:
              the counter grew by           {Increases(scrapes, "timeout").Sum():0} time-outs
              a gauge "time-outs now" read  {atScrapes.Max():0} at most, in {atScrapes.Count} scrapes

            What a counter does not say: how many are being paid now (a gauge), how long they take (a histogram), who they are (a log).
            """));
    }

    #region read
    /// <summary>What a series has grown by from each scrape to the next. Before its first one it was not there, so it was zero.</summary>
    private static IEnumerable<double> Increases(List<IReadOnlyList<MetricFamily>> scrapes, string value) =>
        scrapes.Select(families => Value(families, value)).Zip(scrapes.Select(families => Value(families, value)).Prepend(0), (now, last) => now - last);

    private static double Value(IReadOnlyList<MetricFamily> families, string value) =>
        families.Single(family => family.Name == "shop_payments").Points.SingleOrDefault(point => point.Labels.Any(label => label.Value == value))?.Value ?? 0;
    #endregion

    private static string Picture(List<IReadOnlyList<MetricFamily>> scrapes) => string.Create(CultureInfo.InvariantCulture, $"""
        {scrapes.Count * ScrapeEvery} s, a scrape every {ScrapeEvery} s:

        shop_payments_total                             now  growth from scrape to scrape
          outcome="succeeded"                     {Value(scrapes[^1], "succeeded"),9:N0}  {Chart.Line(Increases(scrapes, "succeeded"))}
          outcome="failed",reason="timeout"       {Value(scrapes[^1], "timeout"),9:N0}  {Chart.Line(Increases(scrapes, "timeout"))}
        """);
}
