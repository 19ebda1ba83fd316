using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using MetricsCollection.Metrics;

namespace MetricsCollection.Exposition;

/// <summary>
/// Writes metrics as Prometheus reads them: its text format 0.0.4, or OpenMetrics 1.0.
/// See https://prometheus.io/docs/instrumenting/exposition_formats and https://prometheus.io/docs/specs/om/open_metrics_spec.
/// In production the package is prometheus-net, or OpenTelemetry's Prometheus exporter.
/// </summary>
/// <param name="output">Where to; UTF-8.</param>
/// <param name="openMetrics">Whether it is OpenMetrics: with <c># UNIT</c>, <c>_created</c>, exemplars and <c># EOF</c>.</param>
public sealed class TextFormat(IBufferWriter<byte> output, bool openMetrics)
{
    public const string TextType = "text/plain; version=0.0.4; charset=utf-8";

    public const string OpenMetricsType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>The same as a text, for people and tests.</summary>
    public static string ToText(IEnumerable<MetricFamily> families, bool openMetrics)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var format = new TextFormat(buffer, openMetrics);
        foreach (var family in families)
        {
            format.Write(family);
        }

        format.End();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    #region family
    public void Write(MetricFamily family)
    {
        var total = family.Kind == MetricKind.Counter ? "_total" : "";

        // To OpenMetrics a counter's family has the name without _total, its sample with it; the older format knows one name.
        var name = openMetrics ? family.Name : family.Name + total;
        if (family.Help.Length > 0)
        {
            Raw($"# HELP {name} ");
            Escaped(family.Help, quotes: openMetrics);
            Raw("\n");
        }

        Raw($"# TYPE {name} {family.Kind.ToString().ToLowerInvariant()}\n");
        if (openMetrics && family.Unit.Length > 0)
        {
            Raw($"# UNIT {name} {family.Unit}\n");
        }

        foreach (var point in family.Points)
        {
            switch (family.Kind)
            {
                case MetricKind.Counter or MetricKind.Gauge: Sample(family.Name + total, point.Labels, default, point.Value, point.Exemplar is { } one && family.Kind == MetricKind.Counter ? one : null); break;
                case MetricKind.Histogram: Histogram(family.Name, point); break;
                case MetricKind.Summary: Summary(family.Name, point); break;
            }

            if (openMetrics && family.Kind != MetricKind.Gauge)
            {
                Sample($"{family.Name}_created", point.Labels, default, (point.Created - DateTimeOffset.UnixEpoch).TotalSeconds, null);
            }
        }
    }

    /// <summary>To be called after the last family: OpenMetrics ends with a line that tells a whole answer from one that was cut off.</summary>
    public void End() => Raw(openMetrics ? "# EOF\n" : "");
    #endregion

    #region histogram
    private void Histogram(string name, MetricPoint point)
    {
        // On the wire the ranges are cumulative: le means less or equal.
        var cumulative = 0L;
        foreach (var bucket in point.Buckets)
        {
            cumulative += bucket.Count;
            Sample($"{name}_bucket", point.Labels, new("le", Bound(bucket.UpperBound)), cumulative, bucket.Exemplar);
        }

        Sample($"{name}_sum", point.Labels, default, point.Value, null);
        Sample($"{name}_count", point.Labels, default, point.Count, null);
    }
    #endregion

    private void Summary(string name, MetricPoint point)
    {
        foreach (var (quantile, value) in point.Quantiles)
        {
            Sample(name, point.Labels, new("quantile", Bound(quantile)), value, null);
        }

        Sample($"{name}_sum", point.Labels, default, point.Value, null);
        Sample($"{name}_count", point.Labels, default, point.Count, null);
    }

    private void Sample(string name, IReadOnlyList<Label> labels, Label extra, double value, Exemplar? exemplar)
    {
        Raw(name);
        if (labels.Count > 0 || extra.Name is not null)
        {
            var separator = "{";
            foreach (var label in extra.Name is null ? labels : [.. labels, extra])
            {
                Raw(separator);
                Raw(label.Name);
                Raw("=\"");
                Escaped(label.Value, quotes: true);
                Raw("\"");
                separator = ",";
            }

            Raw("}");
        }

        Raw(" ");
        Number(value);
        if (openMetrics && exemplar is { } shown)
        {
            Raw($" # {{trace_id=\"{shown.TraceId}\",span_id=\"{shown.SpanId}\"}} ");
            Number(shown.Value);
            Raw(" ");
            Number(Math.Round((shown.Time - DateTimeOffset.UnixEpoch).TotalSeconds, 3));
        }

        Raw("\n");
    }

    #region escape
    // What stands between quotes, or at the end of a line, must not end it. Everything else is UTF-8 as it is.
    private void Escaped(string text, bool quotes)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(quotes ? "\\\n\"" : "\\\n") is var index and >= 0)
        {
            Encoding.UTF8.GetBytes(rest[..index], output);
            Raw(rest[index] switch { '\\' => @"\\", '\n' => @"\n", _ => "\\\"" });
            rest = rest[(index + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, output);
    }
    #endregion

    private string Bound(double bound) => double.IsPositiveInfinity(bound) ? "+Inf"
        : openMetrics && bound == Math.Floor(bound) && Math.Abs(bound) < 1e15 ? bound.ToString("0.0", CultureInfo.InvariantCulture)
        : bound.ToString("R", CultureInfo.InvariantCulture);

    private void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Raw(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
            return;
        }

        Utf8Formatter.TryFormat(value, output.GetSpan(32), out var written);
        output.Advance(written);
    }

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, output);
}
