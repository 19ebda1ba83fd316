using System.Diagnostics;
using System.Diagnostics.Metrics;
using MetricsCollection.Metrics;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// GET /metrics answers in one of two text formats: Prometheus' own, or OpenMetrics. The scraper's Accept header chooses.
/// Pitfall: text that is not escaped. One quote in one label makes the whole answer unreadable, and all metrics of the process are gone.
/// See https://prometheus.io/docs/instrumenting/exposition_formats; Metrics/TextFormat.cs writes both formats by hand.
/// </summary>
public static class Expose
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        #region serve
        await using var app = await LoopbackServer.StartAsync(
            app => app.MapPrometheusScrapingEndpoint(),
            builder => builder.Services.AddMetrics().AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Shop.Payments")
                .SetExemplarFilter(ExemplarFilterType.TraceBased)
                .AddPrometheusExporter(options => (options.ScopeInfoEnabled, options.TargetInfoEnabled) = (false, false))));
        #endregion
        var meter = app.Services.GetRequiredService<IMeterFactory>().Create("Shop.Payments");
        using var byHand = new FamilyReader(meter);
        Measure(meter);

        using var client = new HttpClient { BaseAddress = app.Address() };
        foreach (var accept in new[] { "text/plain;version=0.0.4", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await client.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            Console.WriteLine($"GET /metrics\nAccept: {accept}\n\nContent-Type: {answer.Content.Headers.ContentType}\n\n{text}");
            if (accept.StartsWith("text", StringComparison.Ordinal))
            {
                var (lines, own) = (Lines(text), Lines(TextFormat.ToText(byHand.Collect(), openMetrics: false)));
                Console.WriteLine($"Metrics/TextFormat.cs writes by hand {own.Intersect(lines).Count()} of these {lines.Length} lines.\n");
            }
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    #region measure
    private static void Measure(Meter meter)
    {
        // A customer's text comes as it is: quotes, backslashes, line ends.
        var payments = meter.CreateCounter<long>("shop.payments", "{payment}", "Payments that ended");
        payments.Add(40, new KeyValuePair<string, object?>("merchant", "Žofie's \"Kafé\" \\ sons\nPrague"));
        payments.Add(2, new KeyValuePair<string, object?>("merchant", "plain"));
        var duration = meter.CreateHistogram("shop.payment.duration", "s",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.3, 1] });
        var card = new KeyValuePair<string, object?>("method", "card");
        duration.Record(0.05, card);

        // An exemplar: one measurement with the id of its trace. It needs a trace that is recorded.
        using var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C);
        activity.SetParentId("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        activity.Start();
        duration.Record(0.75, card);
    }
    #endregion
}
