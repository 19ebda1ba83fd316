using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// A gauge is what is there now: it goes up and down. Three instruments make one: UpDownCounter for what you change, ObservableGauge for what you can look up, Gauge for what you are told.
/// Pitfall: between two readings it can have been anything. What must not be missed needs a counter, a histogram, or a maximum that is kept.
/// See https://opentelemetry.io/docs/specs/otel/metrics/api/#instrument.
/// </summary>
public static class Gauge
{
    private const int Seconds = 600, ScrapeEvery = 15;

    public static async Task RunAsync(CancellationToken cancellation)
    {
        using var meter = new Meter("Shop.Payments");
        using var store = new MetricStore(each => ReferenceEquals(each, meter));
        var queue = new Queue<int>();
        #region three
        // You change it: each place where one begins or ends adds or takes away.
        var inFlight = meter.CreateUpDownCounter<int>("shop.payments.in_flight", "{payment}", "Payments that have begun and not ended");

        // Somebody else keeps it: it is looked up when it is asked for, and costs nothing in between.
        meter.CreateObservableGauge("shop.queue.used", () => queue.Count, "{payment}", "Payments that wait for a worker");

        // You are told: the value that came last counts.
        var rate = meter.CreateGauge<double>("shop.exchange_rate", "{CZK}/{EUR}", "As last announced");
        #endregion

        // Pretend ten minutes: payments come and go, and at 5:03 two hundred come at once, and are gone after eight seconds.
        var random = new Random(7);
        var (now, highest) = (0, 0);
        var (flights, waiting) = (new List<double>(), new List<double>());
        rate.Record(25.1);
        await Chart.ShowAsync(Seconds / ScrapeEvery, scrape =>
        {
            for (var second = scrape * ScrapeEvery; second < (scrape + 1) * ScrapeEvery; second++)
            {
                var wanted = 8 + (int)(6 * Math.Sin(second / 60.0)) + random.Next(-2, 3) + (second is >= 303 and < 311 ? 200 : 0);
                inFlight.Add(wanted - now);
                now = wanted;
                highest = Math.Max(highest, now);
                while (queue.Count != Math.Max(0, now - 10))
                {
                    _ = queue.Count < now - 10 ? Enqueue(second) : queue.Dequeue();
                }
            }

            var families = store.Collect();
            flights.Add(Value(families, "shop_payments_in_flight"));
            waiting.Add(Value(families, "shop_queue_used"));
            return string.Create(CultureInfo.InvariantCulture, $"""
                {flights.Count * ScrapeEvery} s, a scrape every {ScrapeEvery} s:

                                          now  at the scrapes
                  shop_payments_in_flight {flights[^1],3:0}  {Chart.Line(flights)}
                  shop_queue_used         {waiting[^1],3:0}  {Chart.Line(waiting)}
                  shop_exchange_rate     {Value(families, "shop_exchange_rate"):0.0}
                """);
        }, cancellation);

        Console.WriteLine($"""

            The most at a scrape: {flights.Max():0}. The most there were: {highest}, for eight seconds that no scrape saw.
            Over gauges one takes min, max and avg; never rate(): what goes down would be taken for a restart.
            """);

        int Enqueue(int payment)
        {
            queue.Enqueue(payment);
            return payment;
        }
    }

    private static double Value(IReadOnlyList<MetricFamily> families, string name) => families.Single(family => family.Name == name).Points.Single().Value;
}
