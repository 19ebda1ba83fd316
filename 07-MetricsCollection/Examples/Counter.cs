using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

/// <summary>A counter only grows. What matters is its growth between two readings, so a burst between them is not lost.
/// Complete program for an empty web project. Packages: OpenTelemetry.Extensions.Hosting, OpenTelemetry.Exporter.Prometheus.AspNetCore.
/// Pitfall: a series begins with its first Add, and rate() needs a sample before the first failure. Add 0 at the start.
/// See https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics.</summary>
public static class Counter
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<PaymentMetrics>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(PaymentMetrics.MeterName).AddPrometheusExporter());
        var app = builder.Build();
        app.MapPrometheusScrapingEndpoint(); // GET /metrics. The exporter listens from here on.
        var metrics = app.Services.GetRequiredService<PaymentMetrics>();
        app.MapPost("/payments/{id}", (string id) =>
        {
            var outcome = id.EndsWith('3') ? "failed" : "succeeded";
            metrics.Ended(outcome);
            app.Logger.LogInformation("Payment {PaymentId} {Outcome}", id, outcome);
        });
        await app.RunAsync();
    }
}

public sealed class PaymentMetrics
{
    public const string MeterName = "Shop.Payments";
    private readonly Counter<long> _payments;
    public PaymentMetrics(IMeterFactory meters)
    {
        _payments = meters.Create(MeterName).CreateCounter<long>("shop.payments", "{payment}", "Payments that ended");
        _payments.Add(0, new KeyValuePair<string, object?>("outcome", "failed"));
    }
    public void Ended(string outcome) => _payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
