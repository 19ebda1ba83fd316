// What `otel` does with an exporter of its own, with the stock one: logs, a trace and metrics, correlated, of one resource.
// See https://opentelemetry.io/docs/languages/dotnet/exporters/#console-dependencies. It is for looking, not for production.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

using var source = new ActivitySource("shop.payments");
using var meter = new Meter("shop.payments");
var resource = ResourceBuilder.CreateDefault().AddService("payments-api", serviceVersion: "1.4.0", serviceInstanceId: "payments-api-1");

using var logs = LoggerFactory.Create(logging => logging.AddOpenTelemetry(options =>
{
    options.SetResourceBuilder(resource).AddConsoleExporter();
    options.IncludeFormattedMessage = true;
}));
using var tracerProvider = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(source.Name).AddConsoleExporter().Build();
using var meterProvider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(meter.Name).AddConsoleExporter((_, reader) =>
    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = Timeout.Infinite).Build();

var log = logs.CreateLogger("Payments");
var payments = meter.CreateCounter<long>("shop.payments", "{payment}", "Decided payments");
var duration = meter.CreateHistogram<double>("http.server.request.duration", "s", "Duration of HTTP server requests");

// The request flow: the gateway asks auth, then the application, which asks the cache and, after a miss, the database.
using (var gateway = source.StartActivity("POST /payments", ActivityKind.Server))
{
    Step("auth: validate token", ActivityKind.Internal);
    using (source.StartActivity("application: pay"))
    {
        Step("cache: GET card", ActivityKind.Client);
        Step("database: SELECT card", ActivityKind.Client);
        Step("cache: SET card", ActivityKind.Client);
        log.LogInformation("Payment {PaymentId} of {AmountMinor} {Currency} succeeded", "pay_1001", 129_900, "EUR");
    }

    payments.Add(1, new KeyValuePair<string, object?>("outcome", "succeeded"));
    duration.Record(0.042, new("http.request.method", "POST"), new("http.route", "/payments"), new("http.response.status_code", 201));
    gateway?.SetStatus(ActivityStatusCode.Ok);
}

void Step(string name, ActivityKind kind)
{
    // Fake work: a span of no time.
    using var span = source.StartActivity(name, kind);
}
