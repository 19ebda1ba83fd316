namespace MetricsCollection.Metrics;

/// <summary>The kinds that .NET's instruments have in Prometheus; see https://prometheus.io/docs/concepts/metric_types.</summary>
public enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts values by range.</summary>
    Histogram,
}

/// <summary>All series of one name, as they were at one moment.</summary>
/// <param name="Name">As Prometheus takes it, with the unit, without <c>_total</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Help">Its description; may be empty.</param>
/// <param name="Unit">The last word of the name, like <c>seconds</c>; empty where it has none.</param>
/// <param name="Points">One for each set of labels.</param>
public sealed record MetricFamily(string Name, MetricKind Kind, string Help, string Unit, IReadOnlyList<MetricPoint> Points);

/// <summary>One series at one moment.</summary>
/// <param name="Labels">Its labels, by name in ordinal order, each name once.</param>
/// <param name="Value">The value of a counter or gauge; of a histogram the sum.</param>
/// <param name="Created">When it began to count.</param>
public sealed record MetricPoint(IReadOnlyList<Label> Labels, double Value, DateTimeOffset Created)
{
    /// <summary>How many values a histogram has seen.</summary>
    public long Count { get; init; }

    /// <summary>A histogram's ranges, from the lowest bound up to +Inf. Each counts its own values only.</summary>
    public IReadOnlyList<Bucket> Buckets { get; init; } = [];

    /// <summary>A counter's newest exemplar.</summary>
    public Exemplar? Exemplar { get; init; }
}

/// <summary>One range of a histogram.</summary>
/// <param name="UpperBound">The largest value that belongs to it.</param>
/// <param name="Count">How many values lie in it, and in no lower one.</param>
/// <param name="Exemplar">The newest value of a recorded trace.</param>
public readonly record struct Bucket(double UpperBound, long Count, Exemplar? Exemplar);

/// <summary>A single measurement with the trace that it came from. It leads from a chart to a request.</summary>
public readonly record struct Exemplar(double Value, string TraceId, string SpanId, DateTimeOffset Time);
