using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using Prometheus;

/// <summary>One payment, counted three ways: by prometheus-net's own instruments, and by .NET's, which two packages expose.
/// Complete program for an empty web project. Packages: prometheus-net.AspNetCore, OpenTelemetry.Extensions.Hosting,
/// OpenTelemetry.Exporter.Prometheus.AspNetCore.
/// Pitfall: prometheus-net's adapter listens from the first scrape on. What is counted before is lost: start the adapter yourself.
/// See https://github.com/prometheus-net/prometheus-net#net-meters-integration.</summary>
public static class ThreeWays
{
    public static async Task Main(string[] args)
    {
        using var adapter = MeterAdapter.StartListening();
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Shop").AddPrometheusExporter());
        var app = builder.Build();
        app.MapMetrics("/metrics"); // prometheus-net: its own instruments, and .NET's by the adapter
        app.MapPrometheusScrapingEndpoint("/otel"); // OpenTelemetry: .NET's

        var ownPayments = Metrics.CreateCounter("own_payments_total", "Payments that ended", "outcome");
        var ownDuration = Metrics.CreateHistogram("own_duration_seconds", "How long they took",
            new Prometheus.HistogramConfiguration { Buckets = [0.1, 0.3, 1] });
        var meter = app.Services.GetRequiredService<IMeterFactory>().Create("Shop");
        var payments = meter.CreateCounter<long>("payments", "{payment}", "Payments that ended");
        var duration = meter.CreateHistogram("duration", "s", "How long they took",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.3, 1] });
        app.MapPost("/payments/{id}", (string id) =>
        {
            ownPayments.WithLabels("succeeded").Inc();
            ownDuration.Observe(0.25);
            payments.Add(1, new KeyValuePair<string, object?>("outcome", "succeeded"));
            duration.Record(0.25);
            app.Logger.LogInformation("Payment {PaymentId} succeeded", id);
        });
        await app.RunAsync();
    }
}
