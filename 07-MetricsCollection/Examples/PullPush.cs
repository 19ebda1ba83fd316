using System.Diagnostics.Metrics;
using System.Globalization;
using Course.Senders;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// Pull: the server asks, and knows whom it could not reach. Push: the process tells, and its silence may mean anything. A batch job is over before anybody asks: it leaves its numbers at a Pushgateway.
/// Pitfall: a Pushgateway never forgets. The job that has not run for three days still shows its last success, so push the time of it, and alert on its age.
/// See https://prometheus.io/docs/practices/pushing.
/// </summary>
public static class PullPush
{
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 2, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(Uri? otlp, Uri? pushgateway, CancellationToken cancellation)
    {
        Pull();
        await GatewayAsync(pushgateway, cancellation);
        await OtlpAsync(otlp, cancellation);
        Console.WriteLine("""

            which when
              a service that runs                  scrape it: down is seen within an interval
              a job that ends                      Pushgateway, or write its result where something long-lived exposes it
              behind a firewall, serverless, edge  OTLP to a collector near by, and an alert on absence
              both                                 a collector takes OTLP and is scraped itself
            """);
    }

    #region pull
    private static void Pull()
    {
        using var meter = new Meter("Shop.Payments");
        using var metrics = new FamilyReader(meter);
        var payments = meter.CreateCounter<long>("shop.payments");
        var store = new SampleStore();
        Console.WriteLine("pull: a service, scraped every 15 s; it dies at 2:00:40; a job runs from 2:00:17 to 2:00:28");
        for (var second = 0; second <= 75; second += 15)
        {
            payments.Add(150);
            if (second < 40)
            {
                Scraper.Append(store, TextFormat.ToText(metrics.Collect(), openMetrics: false), Start.AddSeconds(second), "payments-api", "payments-api-1");
            }
            else
            {
                // Nobody listens on its port any more.
                Scraper.Fail(store, Start.AddSeconds(second), "payments-api", "payments-api-1");
            }

            var (up, total) = (Ask("up"), Ask("shop_payments_total"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Start.AddSeconds(second):HH:mm:ss}  up {up}  shop_payments_total {total}"));

            string Ask(string query) => PromQl.Parse(query).Evaluate(store, Start.AddSeconds(second).ToUnixTimeMilliseconds()).Vector is [var (_, value)] ? value.ToString(CultureInfo.InvariantCulture) : "(no data)";
        }

        Console.WriteLine("  the job was never there when somebody asked");
    }
    #endregion

    #region gateway
    private static async Task GatewayAsync(Uri? address, CancellationToken cancellation)
    {
        var clock = new FakeTimeProvider(Start);
        await using var embedded = address is null ? await LoopbackServer.StartAsync(new EmbeddedPushgateway(clock).Map) : null;
        Console.WriteLine($"\nPushgateway: {(embedded is null ? $"{address}" : "an embedded one; --pushgateway http://localhost:9091 uses a real one")}");
        using var client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), address ?? embedded!.Address());
        using var meter = new Meter("Shop.Settlement");
        using var metrics = new FamilyReader(meter);
        meter.CreateGauge<long>("shop.settlement.payments", "{payment}", "Payments that the last run settled").Record(18_250);
        meter.CreateGauge<double>("shop.settlement.last_success_timestamp", "s", "When a run last came to a good end").Record(clock.GetUtcNow().ToUnixTimeSeconds());
        try
        {
            await Pushgateway.PutAsync(client, metrics.Collect(), "settlement", [new("region", "eu")], cancellation);
            var text = await client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellation);
            Console.WriteLine("  what a scrape reads from then on, today and in three days:");
            foreach (var line in text.Split('\n').Where(line => line.Contains("job=\"settlement\"", StringComparison.Ordinal) && (line.StartsWith("shop_", StringComparison.Ordinal) || line.StartsWith("push_time", StringComparison.Ordinal))))
            {
                Console.WriteLine($"    {line}");
            }
        }
        catch (HttpRequestException exception)
        {
            throw EngineArguments.NobodyAt(client.BaseAddress, "Pushgateway", "--pushgateway", exception);
        }

        Console.WriteLine("  alert: time() - shop_settlement_last_success_timestamp_seconds > 26 * 3600");
    }
    #endregion

    #region otlp
    private static async Task OtlpAsync(Uri? address, CancellationToken cancellation)
    {
        await using var collector = address is null ? await EmbeddedCollector.StartAsync() : null;
        Console.WriteLine($"\nOTLP: {(collector is null ? $"{address}" : "an embedded collector; --otlp http://localhost:4318 uses a real one")}");

        using var meter = new Meter("Shop.Push");
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddOtlpExporter((exporter, reader) =>
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri(address ?? collector!.Address, "v1/metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 60_000;
        }).Build();
        var payments = meter.CreateCounter<long>("shop.payments");
        for (var push = 1; push <= 2; push++)
        {
            payments.Add(150);
            if (!provider.ForceFlush(10_000))
            {
                throw new LessonException($"there is no collector at {address}, or it refuses; start one (stack/README.md), or leave out --otlp.");
            }

            Console.WriteLine(collector is null ? $"  push {push} sent" : $"  push {push}: {string.Join(", ", collector.Received.TakeLast(1).Select(metric => $"{metric.Name} {metric.Value}"))}");
        }

        Console.WriteLine("  then the process dies: no push comes, and no up tells why");
    }
    #endregion
}
