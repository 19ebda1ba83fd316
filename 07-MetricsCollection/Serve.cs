using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MetricsCollection.Simulation;
using Microsoft.AspNetCore.Hosting;
using OpenTelemetry.Metrics;

namespace MetricsCollection;

/// <summary>The command that keeps a shop running. Prometheus scrapes the shop, and Alertmanager calls its webhooks.</summary>
internal static class Serve
{
    private const int LongestWebhook = 1 << 20;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public static HelperCommand Command()
    {
        var port = LessonOptions.Number("--port", "Where it listens, on loopback", defaultValue: 9464, min: 0, max: 65_535);
        var any = new Option<bool>("--any-address")
        {
            Description = "Listen on all addresses: containers can reach it, and so can all machines in your network",
        };
        var rate = LessonOptions.Number("--customers", "Customers per second", defaultValue: 20, min: 1, max: 1_000);
        return new HelperCommand("serve",
            "Runs a shop in real time: /metrics to scrape, /alerts/RECEIVER for webhooks, PUT /faults/timeouts/0.5 to break it.",
            (parsed, cancellation) => RunAsync(parsed.GetValue(port), parsed.GetValue(any), parsed.GetValue(rate), cancellation),
            port, any, rate);
    }

    private static async Task RunAsync(int port, bool any, int customers, CancellationToken cancellation)
    {
        // System.CommandLine handles Ctrl+C from the first await on.
        await Task.Yield();
        using var shop = new LoadedShop(seed: Environment.TickCount, start: DateTimeOffset.UtcNow, isScraped: false, hasTraces: true);
        var load = new Load(0, customers);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{(any ? "*" : "127.0.0.1")}:{port}")
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LongestWebhook);
        #region endpoints
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(shop.Meter.Name, "System.Runtime")
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));
        await using var app = builder.Build();
        app.MapPrometheusScrapingEndpoint();
        app.MapGet("/livez", () => "alive\n");
        app.MapGet("/readyz", () => "ready\n");
        app.MapPost("/alerts/{receiver}", TakeAlertsAsync);
        app.MapPut("/faults/timeouts/{ratio}", (string ratio) =>
        {
            if (!double.TryParse(ratio, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
            {
                return Results.Text($"'{ratio}' is no share from 0 to 1\n", statusCode: StatusCodes.Status400BadRequest);
            }

            load = load with { TimedOut = share };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the ledger answers {share:P0} of the payments too late"));
            return Results.Text("ok\n");
        });
        #endregion
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new LessonException($"port {port} cannot be used: {exception.Message} Choose another one with --port.");
        }

        Console.WriteLine($"payments-api at {app.Urls.First()}: /metrics, /livez, /readyz, POST /alerts/RECEIVER; "
            + "PUT /faults/timeouts/0.5 lets half of the payments fail");
        using var timer = new PeriodicTimer(Step);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                shop.Advance(DateTimeOffset.UtcNow - shop.Now, load);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C.
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await app.StopAsync(patience.Token);
    }

    #region webhook
    // What Alertmanager posts: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.
    private static async Task<IResult> TakeAlertsAsync(string receiver, HttpRequest request)
    {
        JsonNode? body;
        try
        {
            body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        }
        catch (JsonException exception)
        {
            return Results.Text($"the body is no JSON: {exception.Message}\n", statusCode: StatusCodes.Status400BadRequest);
        }

        if (body is not JsonObject webhook || webhook["alerts"] is not JsonArray alerts
            || alerts.Any(alert => alert is not JsonObject each || each["labels"] is not JsonObject))
        {
            return Results.Text("the body has no 'alerts' with 'labels'\n", statusCode: StatusCodes.Status400BadRequest);
        }

        foreach (var group in alerts.GroupBy(alert => $"{alert!["status"]} {alert["labels"]!["alertname"]}"))
        {
            Console.WriteLine($"{receiver}: {group.Count()} {group.Key}");
        }

        return Results.Ok();
    }
    #endregion
}
