using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Services;

/// <summary>Shows <c>counter</c>: its answer to a scraper, and ten minutes with a burst between two scrapes.</summary>
internal static class CounterStage
{
    private const int Seconds = 600, ScrapeEvery = 15, BurstAt = 303, BurstSeconds = 6;

    private static readonly DateTimeOffset Start = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    public static async Task ShowAsync(CancellationToken cancellation)
    {
        await using (var shop = await RunningShop.StartAsync(ShopPrograms.Counter, new Dictionary<string, string?>(), cancellation))
        {
            await shop.PayAsync("pay_1001", "pay_1002", "pay_1003");
            Console.WriteLine("POST /payments/pay_1001 to pay_1003, then GET /metrics, some lines left out:\n");
            var lines = (await shop.GetAsync("/metrics")).Split('\n').Where(line => line.Contains("shop_", StringComparison.Ordinal));
            Console.WriteLine(string.Join('\n', lines));
            await shop.StopAsync();
        }

        var (store, timeOuts) = Burst();
        var at = Start.AddSeconds(Seconds);
        var (growing, appearing) = ("increase(shop_timeouts_total[10m])", "increase(shop_timeouts_late_total[10m])");
        const string highest = "max_over_time(shop_timeouts_now[10m])";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Ten minutes, a scrape every {ScrapeEvery} s. The ledger is silent for {BurstSeconds} s, between two scrapes.

              time-outs                                   {timeOuts,5}
              with Add(0) at the start, increase(…[10m])  {store.Number(growing, at),5:0}  {Line("shop_timeouts_total")}
              without it, increase(…[10m])                {store.Number(appearing, at),5:0}  {Line("shop_timeouts_late_total")}
              a gauge "time-outs now", at its highest     {store.Number(highest, at),5:0}  {Line("shop_timeouts_now")}
            """));

        string Line(string query) => Chart.Line(store.Range(query, Start, at, TimeSpan.FromSeconds(ScrapeEvery)));
    }

    /// <summary>Plays twenty payments a second, and scrapes.</summary>
    private static (SampleStore Store, int TimeOuts) Burst()
    {
        using var meter = new Meter("Shop.Burst");
        using var families = new FamilyReader(meter);
        var (growing, appearing) = (meter.CreateCounter<long>("shop.timeouts"), meter.CreateCounter<long>("shop.timeouts.late"));
        var (now, timeOuts) = (0, 0);
        meter.CreateObservableGauge("shop.timeouts_now", () => now);
        growing.Add(0);
        var store = new SampleStore();
        var random = new Random(7);
        for (var second = 0; second <= Seconds; second++)
        {
            now = second is >= BurstAt and < BurstAt + BurstSeconds ? random.Next(15, 26) : 0;
            timeOuts += now;
            if (now > 0)
            {
                growing.Add(now);
                appearing.Add(now);
            }

            if (second % ScrapeEvery == 0)
            {
                var text = TextFormat.ToText(families.Collect(), openMetrics: false);
                Scraper.Append(store, text, Start.AddSeconds(second), "payments-api", "payments-api-1");
            }
        }

        return (store, timeOuts);
    }
}
