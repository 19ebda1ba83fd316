using OpenTelemetry.Metrics;

/// <summary>ASP.NET Core, Kestrel and HttpClient measure by themselves. The service names their meters, and a second port serves them.
/// Complete program for an empty web project. Packages: OpenTelemetry.Extensions.Hosting, OpenTelemetry.Exporter.Prometheus.AspNetCore.
/// Pitfall: RequireHost("*:9464") compares the Host header, which the client writes. Compare the port of the connection.
/// See https://learn.microsoft.com/aspnet/core/log-mon/metrics/built-in.</summary>
public static class BuiltinMeters
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    // ASPNETCORE_URLS=http://*:8080;http://*:9464: customers get the first port, and only the inner network reaches the last one.
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpClient();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        var app = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Path == "/metrics" && IsInner(context.Connection, app));
        app.MapGet("/limits/{id}", (string id) => 80);
        app.MapPost("/payments/{id}", async (string id, HttpRequest request, HttpClient http) =>
        {
            var limit = await http.GetStringAsync(new Uri($"http://{request.Host}/limits/{id}"));
            app.Logger.LogInformation("Payment {PaymentId} succeeded, limit {Limit}", id, limit);
        });
        await app.RunAsync();
    }

    private static bool IsInner(ConnectionInfo connection, WebApplication app) =>
        app.Urls.Count > 1 && connection.LocalPort == BindingAddress.Parse(app.Urls.Last()).Port;
}
