using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// Logs, traces and metrics through one SDK: the same resource, the same trace id, and an example trace on the metric.
/// Pitfall: the exporters fail without a word. A wrong endpoint looks like a quiet night, unless one listens to the SDK's own events.
/// See https://opentelemetry.io/docs/languages/dotnet, and https://opentelemetry.io/docs/specs/otel/protocol/exporter.
/// </summary>
public static partial class Otel
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Run()
    {
        var address = Environment.GetEnvironmentVariable(Endpoint);
        if (!string.IsNullOrEmpty(address) && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new LessonException($"{Endpoint} is '{address}'; an address such as http://localhost:4317 is expected.");
        }

        using var complaints = new ExporterComplaints();
        Console.WriteLine(string.IsNullOrEmpty(address)
            ? $"Printed by an exporter inside this example. To a collector as well: {Endpoint}=http://localhost:4317.\n"
            : $"Printed, and sent by OTLP to {address}.\n");
        using (new SeededTraceIds(14))
        {
            Signals(otlp: !string.IsNullOrEmpty(address));
        }

        if (complaints.Complaints is [var first, ..])
        {
            throw new LessonException($"not everything reached {address} ({first}). Is a collector listening there? {Endpoint} names it; port 4317 is gRPC, for 4318 also set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.");
        }
    }

    private static void Signals(bool otlp)
    {
        #region providers
        using var source = new ActivitySource("shop.payments");
        using var meter = new Meter("shop.payments");
        var resource = ResourceBuilder.CreateDefault().AddService("payments-api", serviceVersion: "1.4.0", serviceInstanceId: "payments-api-1");

        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(source.Name)
            .AddProcessor(new SimpleActivityExportProcessor(new TextExporter<Activity>()));
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(meter.Name).SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddReader(new PeriodicExportingMetricReader(new TextExporter<Metric>(), Timeout.Infinite));
        using var logs = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(resource).AddProcessor(new SimpleLogRecordExportProcessor(new TextExporter<LogRecord>()));
            options.IncludeFormattedMessage = true;
            if (otlp)
            {
                options.AddOtlpExporter(Hurry);
            }
        }));
        using var tracerProvider = (otlp ? traces.AddOtlpExporter(Hurry) : traces).Build();
        using var meterProvider = (otlp ? metrics.AddOtlpExporter(Hurry) : metrics).Build();
        #endregion

        #region use
        var log = logs.CreateLogger("Payments");
        var duration = meter.CreateHistogram<double>("shop.payment.duration", "s", "Time to a decision");
        var payments = meter.CreateCounter<long>("shop.payments", "{payment}", "Decided payments");
        foreach (var (payment, milliseconds, reason) in new (string, int, string?)[] { ("pay_1001", 42, null), ("pay_1002", 250, "timeout") })
        {
            var started = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
            using var span = source.StartActivity(ActivityKind.Server, startTime: started, name: "POST /payments");
            PaymentDecided(log, payment, reason ?? "succeeded");
            duration.Record(milliseconds / 1000.0, new KeyValuePair<string, object?>("outcome", reason ?? "succeeded"));
            payments.Add(1, new KeyValuePair<string, object?>("outcome", reason ?? "succeeded"));
            span!.SetStatus(reason is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, reason).SetEndTime(started.UtcDateTime.AddMilliseconds(milliseconds));
        }
        #endregion

        // Disposing the providers sends what is left, and collects the metrics a last time.
    }

    // The specification's ten seconds are long for a user who waits; who sets the variable gets what it says.
    private static void Hurry(OtlpExporterOptions options) =>
        options.TimeoutMilliseconds = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_TIMEOUT") is null ? 1_500 : options.TimeoutMilliseconds;

    [LoggerMessage(EventId = 1, EventName = "payment.decided", Level = LogLevel.Information, Message = "Payment {PaymentId} {Outcome}")]
    private static partial void PaymentDecided(ILogger log, string paymentId, string outcome);
}
