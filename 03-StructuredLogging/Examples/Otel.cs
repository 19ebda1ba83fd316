using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

/// <summary>OpenTelemetry prints the logs, traces and metrics of a service. It also sends them by OTLP when an endpoint is set.
/// Complete program for an empty web project. Packages: OpenTelemetry.Extensions.Hosting, OpenTelemetry.Exporter.Console,
/// OpenTelemetry.Exporter.OpenTelemetryProtocol, OpenTelemetry.Instrumentation.AspNetCore, OpenTelemetry.Instrumentation.Http,
/// OpenTelemetry.Instrumentation.Runtime.
/// Pitfall: <c>AddService</c> overrides OTEL_SERVICE_NAME. Read the environment once more after it.
/// See https://opentelemetry.io/docs/languages/dotnet/getting-started.</summary>
public static class Otel
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpClient();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("payments-api", serviceVersion: "1.4.0").AddEnvironmentVariableDetector())
            .WithLogging(logs => logs.AddConsoleExporter(), options => options.IncludeFormattedMessage = true)
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddConsoleExporter())
            .WithMetrics(metrics => metrics.AddMeter("Shop").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation().AddConsoleExporter());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) { telemetry.UseOtlpExporter(); }

        var app = builder.Build();
        var payments = app.Services.GetRequiredService<IMeterFactory>().Create("Shop").CreateCounter<long>("shop.payments", "{payment}");
        app.MapGet("/limits/{id}", (string id) => 80);
        app.MapPost("/payments/{id}", async (string id, HttpRequest request, HttpClient http) =>
        {
            var limit = await http.GetStringAsync(new Uri($"http://{request.Host}/limits/{id}"));
            payments.Add(1, new KeyValuePair<string, object?>("outcome", "succeeded"));
            app.Logger.LogInformation("Payment {PaymentId} succeeded, limit {Limit}", id, limit);
        });
        await app.RunAsync();
    }
}
