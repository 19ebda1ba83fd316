using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

/// <summary>A service pushes its metrics by OTLP, OpenTelemetry's protocol. Prometheus 3, a collector and the Aspire Dashboard take it.
/// Complete program for an empty web project. Packages: OpenTelemetry.Extensions.Hosting,
/// OpenTelemetry.Exporter.OpenTelemetryProtocol, OpenTelemetry.Exporter.Console.
/// Pitfall: a process that dies pushes nothing, and no up series falls to 0. Alert on the absence of its metrics.
/// See https://prometheus.io/docs/guides/opentelemetry.</summary>
public static class OtlpMetrics
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        // OTEL_EXPORTER_OTLP_ENDPOINT says where to, OTEL_EXPORTER_OTLP_PROTOCOL how: grpc, or http/protobuf.
        // OTEL_METRIC_EXPORT_INTERVAL says how often, in milliseconds; 60000 by default.
        var isSent = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("payments-api", serviceVersion: "1.4.0").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => _ = isSent
                ? metrics.AddMeter("Shop.Payments").AddOtlpExporter()
                : metrics.AddMeter("Shop.Payments").AddConsoleExporter());

        var app = builder.Build();
        var meter = app.Services.GetRequiredService<IMeterFactory>().Create("Shop.Payments");
        var payments = meter.CreateCounter<long>("shop.payments", "{payment}");
        app.MapPost("/payments/{id}", (string id) =>
        {
            payments.Add(1, new KeyValuePair<string, object?>("outcome", "succeeded"));
            app.Logger.LogInformation("Payment {PaymentId} succeeded", id);
        });
        await app.RunAsync();
    }
}
