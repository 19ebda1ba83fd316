using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;
using StructuredLogging.Shop;

namespace StructuredLogging.Examples;

/// <summary>
/// A test asserts what a service emits: its metric, its span and its log record.
/// Pitfall: an <c>ActivitySource</c> is static, so a listener also hears the spans of other tests. Filter by the trace id.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/metrics-instrumentation#test-custom-metrics.
/// </summary>
public static class TestingTelemetry
{
    public static void Run()
    {
        Console.WriteLine($"{"",-56}  as written  broken");
        Compare("MetricCollector   one payment, outcome is timeout", Metric);
        Compare("ActivityListener  status is Error, error.type is timeout", Span);
        Compare("InMemoryExporter  the log record belongs to the span", Correlation);
    }

    #region metric
    private static bool Metric(Func<IMeterFactory, ILoggerFactory, IPayments> create)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<long>(meters, "Shop", "shop.payments");
        create(meters, NullLoggerFactory.Instance).Charge("pay_1003");
        return collector.GetMeasurementSnapshot() is [{ Value: 1 } one]
            && one.ContainsTags(new KeyValuePair<string, object?>("outcome", "timeout"));
    }
    #endregion

    #region span
    private static bool Span(Func<IMeterFactory, ILoggerFactory, IPayments> create)
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Shop",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var test = new Activity("test").Start();
        create(services.GetRequiredService<IMeterFactory>(), NullLoggerFactory.Instance).Charge("pay_1003");
        return spans.Where(span => span.TraceId == test.TraceId).ToList() is [{ Status: ActivityStatusCode.Error } span]
            && span.GetTagItem("error.type") is "timeout";
    }
    #endregion

    #region correlation
    private static bool Correlation(Func<IMeterFactory, ILoggerFactory, IPayments> create)
    {
        var (spans, logs) = (new List<Activity>(), new List<LogRecord>());
        using var telemetry = OpenTelemetrySdk.Create(sdk => sdk
            .WithTracing(traces => traces.AddSource("Shop").AddInMemoryExporter(spans))
            .WithLogging(logging => logging.AddInMemoryExporter(logs)));
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        create(services.GetRequiredService<IMeterFactory>(), telemetry.GetLoggerFactory()).Charge("pay_1003");
        return spans is [var span] && logs is [var log] && log.SpanId == span.SpanId;
    }
    #endregion

    private static void Compare(string assertion, Func<Func<IMeterFactory, ILoggerFactory, IPayments>, bool> holds)
    {
        var asWritten = Word(holds((meters, loggers) => new Payments(meters, loggers)));
        var broken = Word(holds((_, loggers) => new BrokenPayments(loggers)));
        Console.WriteLine($"{assertion,-56}  {asWritten,-10}  {broken}");
    }

    private static string Word(bool holds) => holds ? "holds" : "fails";
}
