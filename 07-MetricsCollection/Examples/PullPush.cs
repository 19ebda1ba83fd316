using Course.Senders;
using MetricsCollection.Prometheus;
using MetricsCollection.Pushing;
using MetricsCollection.Simulation;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using PrometheusMetrics = Prometheus.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// Pull: the server asks, and sees which target does not answer. Push: a job that ends before the next scrape leaves its numbers.
/// Pitfall: a Pushgateway never forgets. Push the time of the last success, and alert on its age.
/// See https://prometheus.io/docs/practices/pushing.
/// </summary>
public static class PullPush
{
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 2, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Uri? pushgateway, CancellationToken cancellation)
    {
        Console.WriteLine("A service is scraped every 15 s. It dies at 2:00:40. A job runs from 2:00:17 to 2:00:28, between two scrapes.");
        Pull();
        await using var standIn = await LoopbackServer.StartAsync(new LoopbackPushgateway(new FakeTimeProvider(Start)).Map);
        var address = pushgateway ?? standIn.Address();
        Console.WriteLine($"\nPushgateway: {pushgateway?.ToString() ?? "a stand-in; --pushgateway http://localhost:9091 uses a real one"}");
        using var client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), address);
        try
        {
            await PushAsync(client, $"{address}metrics");
            Console.WriteLine("What each scrape reads from then on, today and in three days:");
            Console.WriteLine($"  {string.Join("\n  ", await LoopbackPushgateway.LinesOfAsync(client, "settlement", cancellation))}");
        }
        catch (HttpRequestException exception)
        {
            throw new LessonException($"no push to {address}: {exception.Message} Start a Pushgateway, or leave out --pushgateway.");
        }
    }

    #region pull
    private static void Pull()
    {
        var store = ScrapedService.Run(Start, diesAfter: 40, until: 75);
        for (var time = Start; time <= Start.AddSeconds(75); time = time.AddSeconds(ScrapedService.ScrapeSeconds))
        {
            var (up, total) = (store.Number("up", time), store.Query("shop_payments_total", time));
            Console.WriteLine($"  {time:HH':'mm':'ss}  up {up}  shop_payments_total {(total is [var (_, value)] ? value : "(no data)")}");
        }
    }
    #endregion

    #region push
    private static async Task PushAsync(HttpClient client, string endpoint)
    {
        var registry = PrometheusMetrics.NewCustomRegistry();
        var metrics = PrometheusMetrics.WithCustomRegistry(registry);
        metrics.CreateGauge("shop_settlement_payments", "Payments that the last run settled").Set(18_250);
        metrics.CreateGauge("shop_settlement_last_success_timestamp_seconds", "End of the last run that succeeded").SetToTimeUtc(Start);
        var pusher = new MetricPusher(new MetricPusherOptions
        {
            Endpoint = endpoint,
            Job = "settlement",
            AdditionalLabels = [Tuple.Create("region", "eu")],
            Registry = registry,
            ReplaceOnPush = true,
            HttpClientProvider = () => client,
        });
        pusher.Start();
        await pusher.StopAsync();
    }
    #endregion
}
