using System.Globalization;
using System.Text;

namespace MetricsCollection.Metrics;

/// <summary>
/// Writes metrics by hand, in Prometheus' text format 0.0.4 or in OpenMetrics 1.0. A service takes an exporter: see three-ways.
/// See https://prometheus.io/docs/instrumenting/exposition_formats and https://prometheus.io/docs/specs/om/open_metrics_spec.
/// </summary>
public sealed class TextFormat
{
    public const string TextType = "text/plain; version=0.0.4; charset=utf-8";

    public const string OpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly StringBuilder _text = new();
    private readonly bool _openMetrics;

    private TextFormat(bool openMetrics) => _openMetrics = openMetrics;

    /// <param name="families">The metrics.</param>
    /// <param name="openMetrics">Whether to write OpenMetrics: with <c># UNIT</c>, <c>_created</c>, exemplars and <c># EOF</c>.</param>
    public static string ToText(IEnumerable<MetricFamily> families, bool openMetrics)
    {
        var format = new TextFormat(openMetrics);
        foreach (var family in families)
        {
            format.Write(family);
        }

        // The last line tells a whole answer from a truncated one.
        return format._text.Append(openMetrics ? "# EOF\n" : "").ToString();
    }

    #region family
    private void Write(MetricFamily family)
    {
        // OpenMetrics names a counter's family without _total, and its samples with it. The older format has one name for both.
        var sample = family.Name + (family.Kind == MetricKind.Counter ? "_total" : "");
        var name = _openMetrics ? family.Name : sample;
        _text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {family.Kind.ToString().ToLowerInvariant()}\n");
        _text.Append(_openMetrics && family.Unit.Length > 0 ? $"# UNIT {name} {family.Unit}\n" : "");
        _text.Append(family.Help.Length > 0 ? $"# HELP {name} {Escaped(family.Help, quotes: _openMetrics)}\n" : "");
        foreach (var point in family.Points)
        {
            if (family.Kind == MetricKind.Histogram)
            {
                Histogram(family.Name, point);
            }
            else
            {
                Sample(sample, point.Labels, point.Value, point.Exemplar);
            }

            if (_openMetrics && family.Kind != MetricKind.Gauge)
            {
                Sample($"{family.Name}_created", point.Labels, (point.Created - DateTimeOffset.UnixEpoch).TotalSeconds);
            }
        }
    }
    #endregion

    #region histogram
    private void Histogram(string name, MetricPoint point)
    {
        // In the text the ranges are cumulative: le means less or equal.
        var cumulative = 0L;
        foreach (var bucket in point.Buckets)
        {
            cumulative += bucket.Count;
            Sample($"{name}_bucket", [.. point.Labels, new("le", Bound(bucket.UpperBound))], cumulative, bucket.Exemplar);
        }

        // OpenMetrics reads _sum as a counter. It must not go down, so a histogram of negative values has no sum.
        if (!_openMetrics || (point.Value >= 0 && point.Buckets.All(bucket => bucket.UpperBound >= 0)))
        {
            Sample($"{name}_sum", point.Labels, point.Value);
            Sample($"{name}_count", point.Labels, point.Count);
        }
    }
    #endregion

    #region sample
    private void Sample(string name, IReadOnlyList<Label> labels, double value, Exemplar? exemplar = null)
    {
        var all = string.Join(',', labels.Select(label => $"{label.Name}=\"{Escaped(label.Value, quotes: true)}\""));
        _text.Append(name).Append(all.Length > 0 ? $"{{{all}}}" : "").Append(' ').Append(Number(value));
        if (_openMetrics && exemplar is { } shown)
        {
            var seconds = Number(Math.Round((shown.Time - DateTimeOffset.UnixEpoch).TotalSeconds, 3));
            var trace = $"{{trace_id=\"{shown.TraceId}\",span_id=\"{shown.SpanId}\"}}";
            _text.Append(CultureInfo.InvariantCulture, $" # {trace} {Number(shown.Value)} {seconds}");
        }

        _text.Append('\n');
    }

    // A label's value must not end its quotes, and a text must not end its line.
    private static string Escaped(string text, bool quotes)
    {
        text = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }
    #endregion

    private string Bound(double bound) =>
        _openMetrics && bound == Math.Floor(bound) && Math.Abs(bound) < 1e15
            ? bound.ToString("0.0", CultureInfo.InvariantCulture) : Number(bound);

    private static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
