using System.Diagnostics.Metrics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using SdkPoint = OpenTelemetry.Metrics.MetricPoint;

namespace MetricsCollection.Metrics;

/// <summary>OpenTelemetry's SDK collects one meter. Each collection becomes families with the names of Prometheus.</summary>
public sealed class FamilyReader : IDisposable
{
    private readonly Families _families = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    /// <param name="meter">The meter.</param>
    /// <param name="view">How its instruments are collected; null collects them as they are, with 2,000 series at most for each.</param>
    public FamilyReader(Meter meter, MetricStreamConfiguration? view = null)
    {
        _reader = new BaseExportingMetricReader(_families);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            // Several meters may have this name. The view drops the instruments of the others.
            .AddView(instrument => ReferenceEquals(instrument.Meter, meter) ? view : MetricStreamConfiguration.Drop)
            .SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddReader(_reader)
            .Build();
    }

    /// <summary>All families, by name. Observable instruments are asked now.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        _reader.Collect();
        return _families.Latest;
    }

    public void Dispose() => _provider.Dispose();

    private static MetricFamily FamilyOf(Metric metric)
    {
        var kind = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => MetricKind.Counter,
            MetricType.Histogram => MetricKind.Histogram,
            MetricType.ExponentialHistogram => throw new NotSupportedException($"{metric.Name}: the text has no exponential histogram."),
            _ => MetricKind.Gauge,
        };
        var points = new List<MetricPoint>();
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            points.Add(new(LabelsOf(point.Tags, kind), ValueOf(metric.MetricType, point), point.StartTime)
            {
                Count = kind == MetricKind.Histogram ? point.GetHistogramCount() : 0,
                Buckets = kind == MetricKind.Histogram ? BucketsOf(point) : [],
                Exemplar = kind != MetricKind.Counter ? null
                    : ExemplarOf(point, double.NegativeInfinity, double.PositiveInfinity, isLong: metric.MetricType == MetricType.LongSum),
            });
        }

        var (name, unit) = PrometheusName.Of(metric.Name, metric.Unit, kind);
        return new(name, kind, metric.Description, unit, points);
    }

    private static double ValueOf(MetricType type, in SdkPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => point.GetHistogramSum(),
    };

    private static List<Bucket> BucketsOf(in SdkPoint point)
    {
        var (buckets, lower) = (new List<Bucket>(), double.NegativeInfinity);
        foreach (var bucket in point.GetHistogramBuckets())
        {
            buckets.Add(new(bucket.ExplicitBound, bucket.BucketCount, ExemplarOf(point, lower, bucket.ExplicitBound)));
            lower = bucket.ExplicitBound;
        }

        return buckets;
    }

    private static Exemplar? ExemplarOf(in SdkPoint point, double above, double upTo, bool isLong = false)
    {
        Exemplar? newest = null;
        if (point.TryGetExemplars(out var exemplars))
        {
            foreach (ref readonly var each in exemplars)
            {
                var value = isLong ? each.LongValue : each.DoubleValue;
                if (value > above && value <= upTo && (newest is null || newest.Value.Time <= each.Timestamp))
                {
                    newest = new(value, each.TraceId.ToHexString(), each.SpanId.ToHexString(), each.Timestamp);
                }
            }
        }

        return newest;
    }

    private static List<Label> LabelsOf(ReadOnlyTagCollection tags, MetricKind kind)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tag, value) in tags)
        {
            var text = value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);
            var name = PrometheusName.OfLabel(tag);
            name = kind == MetricKind.Histogram && name == "le" ? "exported_le" : name;
            if (!string.IsNullOrEmpty(text))
            {
                // a.b and a_b become one label: the specification joins their values.
                labels[name] = labels.TryGetValue(name, out var other) ? $"{other};{text}" : text;
            }
        }

        return [.. labels.Select(label => new Label(label.Key, label.Value))];
    }

    /// <summary>Keeps what was collected last.</summary>
    private sealed class Families : BaseExporter<Metric>
    {
        public IReadOnlyList<MetricFamily> Latest { get; private set; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var families = new List<MetricFamily>();
            foreach (var metric in batch)
            {
                families.Add(FamilyOf(metric));
            }

            Latest = [.. families.Where(family => family.Points.Count > 0).OrderBy(family => family.Name, StringComparer.Ordinal)];
            return ExportResult.Success;
        }
    }
}
