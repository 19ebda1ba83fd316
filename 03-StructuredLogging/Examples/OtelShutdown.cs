using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace StructuredLogging.Examples;

/// <summary>
/// Exporters send in batches. Disposing the host sends the last batch; stopping the host does not.
/// Pitfall: <c>StartAsync</c> and <c>StopAsync</c> without <c>Dispose</c>. A short program then loses all of its telemetry.
/// See https://opentelemetry.io/docs/specs/otel/trace/sdk/#shutdown.
/// </summary>
public static class OtelShutdown
{
    public static async Task RunAsync()
    {
        Console.WriteLine("A payment: 1 log record, 1 span, 1 metric. Exported at the end:\n");
        await ShowAsync("StopAsync", _ => { });
        await ShowAsync("StopAsync, ForceFlush", host =>
        {
            host.Services.GetRequiredService<LoggerProvider>().ForceFlush();
            host.Services.GetRequiredService<TracerProvider>().ForceFlush();
            host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        });
        await ShowAsync("StopAsync, Dispose", host => host.Dispose());
    }

    #region end
    private static async Task ShowAsync(string name, Action<IHost> end)
    {
        var (logs, spans, metrics) = (new List<LogRecord>(), new List<Activity>(), new List<Metric>());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddOpenTelemetry()
            .WithLogging(logging => logging.AddProcessor(Batched(logs)))
            .WithTracing(tracing => tracing.AddSource("Shop").AddProcessor(Batched(spans)))
            .WithMetrics(metering => metering.AddMeter("Shop")
                .AddReader(new PeriodicExportingMetricReader(new InMemoryExporter<Metric>(metrics))));
        using var host = builder.Build();
        await host.StartAsync();
        Pay(host.Services);
        await host.StopAsync();
        end(host);
        Console.WriteLine($"{name,-21}  logs {logs.Count}, spans {spans.Count}, metrics {metrics.Count}");
    }
    #endregion

    private static void Pay(IServiceProvider services)
    {
        using var source = new ActivitySource("Shop");
        using var span = source.StartActivity("POST /payments");
        services.GetRequiredService<IMeterFactory>().Create("Shop").CreateCounter<long>("shop.payments").Add(1);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Payments").LogInformation("Payment {PaymentId} succeeded", "pay_1001");
    }

    // Exporters of production wait five seconds for a batch, and sixty for metrics. A minute here: a slow machine prints the same.
    private static BatchLogRecordExportProcessor Batched(List<LogRecord> logs) =>
        new(new InMemoryExporter<LogRecord>(logs), scheduledDelayMilliseconds: 60_000);

    private static BatchActivityExportProcessor Batched(List<Activity> spans) =>
        new(new InMemoryExporter<Activity>(spans), scheduledDelayMilliseconds: 60_000);
}
