using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

/// <summary>One service of a chain. Each service sends its own telemetry; HTTP carries the trace id from one service to the next.
/// Complete program for an empty web project. Packages: OpenTelemetry.Extensions.Hosting, OpenTelemetry.Exporter.OpenTelemetryProtocol,
/// OpenTelemetry.Instrumentation.AspNetCore, OpenTelemetry.Instrumentation.Http.
/// Pitfall: two services with one service.name. A dashboard shows them as one service.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/observability-otlp-example.</summary>
public static class Dashboard
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpClient();
        builder.Services.AddOpenTelemetry().UseOtlpExporter()
            .ConfigureResource(resource => resource.AddService("payments-api").AddEnvironmentVariableDetector())
            .WithLogging(null, options => options.IncludeFormattedMessage = true)
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter("Shop").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation());

        var app = builder.Build();
        var payments = app.Services.GetRequiredService<IMeterFactory>().Create("Shop").CreateCounter<long>("shop.payments", "{payment}");
        app.MapPost("/payments/{id}", async (string id, HttpClient http) =>
        {
            var next = app.Configuration["SHOP_NEXT"];
            using var response = next is null ? new() : await http.PostAsync(new Uri($"{next}payments/{id}"), content: null);
            var timeout = app.Configuration["SHOP_FAILS"] is { } digit && id.EndsWith(digit, StringComparison.Ordinal);
            var status = timeout ? StatusCodes.Status504GatewayTimeout : (int)response.StatusCode;
            var (level, outcome) = status == StatusCodes.Status200OK ? (LogLevel.Information, "succeeded") : (LogLevel.Error, "failed");
            payments.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
            app.Logger.Log(level, "Payment {PaymentId} {Outcome}", id, outcome);
            return Results.StatusCode(status);
        });
        await app.RunAsync();
    }
}
