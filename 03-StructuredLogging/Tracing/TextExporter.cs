using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;

namespace StructuredLogging.Tracing;

/// <summary>An exporter for each of the three signals: it is handed a batch, and prints a line for each item.</summary>
/// <typeparam name="T"><see cref="Activity"/>, <see cref="LogRecord"/> or <see cref="Metric"/>.</typeparam>
public sealed class TextExporter<T> : BaseExporter<T>
    where T : class
{
    public override ExportResult Export(in Batch<T> batch)
    {
        foreach (var item in batch)
        {
            foreach (var line in Lines(item))
            {
                Console.WriteLine(line);
            }
        }

        return ExportResult.Success;
    }

    private static IEnumerable<string> Lines(T item) => item switch
    {
        Activity span => [string.Create(CultureInfo.InvariantCulture, $"span    {Ids(span.TraceId, span.SpanId)}  {span.DisplayName}, {span.Duration.TotalMilliseconds} ms, parent {Short(span.ParentSpanId)}, {span.Status}")],
        LogRecord log => [$"log     {Ids(log.TraceId, log.SpanId)}  {log.LogLevel}: {log.FormattedMessage} [{string.Join(", ", log.Attributes?.Where(a => a.Key != "{OriginalFormat}").Select(a => $"{a.Key}={a.Value}") ?? [])}]"],
        Metric metric => Points(metric),
        _ => throw new NotSupportedException($"{typeof(T).Name} is no signal"),
    };

    private static IEnumerable<string> Points(Metric metric)
    {
        foreach (var point in metric.GetMetricPoints())
        {
            var value = metric.MetricType == MetricType.Histogram
                ? string.Create(CultureInfo.InvariantCulture, $"count {point.GetHistogramCount()}, sum {point.GetHistogramSum()}")
                : string.Create(CultureInfo.InvariantCulture, $"{point.GetSumLong()}");
            yield return $"metric  {metric.Name}{Tags(point.Tags)}: {value} {metric.Unit}";
            if (point.TryGetExemplars(out var exemplars))
            {
                foreach (ref readonly var exemplar in exemplars)
                {
                    Console.WriteLine($"        {Ids(exemplar.TraceId, exemplar.SpanId)}  is an example of it");
                }
            }
        }
    }

    private static string Tags(ReadOnlyTagCollection tags)
    {
        var pairs = new List<string>();
        foreach (var (name, value) in tags)
        {
            pairs.Add($"{name}={value}");
        }

        return $"{{{string.Join(", ", pairs)}}}";
    }

    private static string Ids(ActivityTraceId trace, ActivitySpanId span) => $"{Short(trace)} {Short(span)}";

    private static string Short(object id) => $"{id}" is var hex && hex.Trim('0').Length == 0 ? "-" : hex[..8];
}
