using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

/// <summary>A console program has no host. <c>OpenTelemetrySdk.Create</c> builds the three providers in one object.
/// Complete program for an empty console project. Packages: OpenTelemetry.Exporter.Console.
/// Pitfall: without <c>Dispose</c> the last batch and all metrics since the last interval are lost.
/// See https://opentelemetry.io/docs/languages/dotnet/getting-started.</summary>
public static class OtelConsole
{
    public static void Main()
    {
        using var source = new ActivitySource("Shop");
        using var meter = new Meter("Shop");
        using var telemetry = OpenTelemetrySdk.Create(sdk => sdk
            .ConfigureResource(resource => resource.AddService("settlement", serviceInstanceId: "settlement-1"))
            .WithLogging(logs => logs.AddConsoleExporter())
            .WithTracing(traces => traces.AddSource("Shop").AddConsoleExporter())
            .WithMetrics(metrics => metrics.AddMeter("Shop").AddConsoleExporter()));

        var logger = telemetry.GetLoggerFactory().CreateLogger("Settlement");
        var settled = meter.CreateCounter<long>("shop.settled", "{payment}");
        using var span = source.StartActivity("settle");
        span?.SetTag("shop.day", "2026-03-14");
        settled.Add(3);
        logger.LogInformation("Settled {Count} payments", 3);
    }
}
