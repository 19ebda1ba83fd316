using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Tests.Support;

/// <summary>What OpenTelemetry's Prometheus exporter writes: the measure of what the lesson writes by hand.</summary>
internal static class OtelExporter
{
    /// <summary>The lines that it answers, without scope labels and <c>target_info</c>.</summary>
    /// <param name="measure">Creates instruments of a meter, and measures.</param>
    /// <param name="accept">The Accept header of the scraper.</param>
    public static async Task<IReadOnlyList<string>> LinesAsync(Action<Meter> measure, string accept = "text/plain")
    {
        await using var app = await LoopbackServer.StartAsync(
            app => app.MapPrometheusScrapingEndpoint(),
            builder => builder.Services.AddMetrics().AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Measured").AddPrometheusExporter(options =>
                (options.ScopeInfoEnabled, options.TargetInfoEnabled, options.ScrapeResponseCacheDurationMilliseconds) = (false, false, 0))));
        measure(app.Services.GetRequiredService<IMeterFactory>().Create("Measured"));
        using var client = new HttpClient { BaseAddress = app.Address() };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "Accept", accept } } };
        using var answer = await client.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
