using System.Collections.Concurrent;

namespace MetricsCollection.Metrics;

/// <summary>All series of one name: at most so many, and one more for all that came too late.</summary>
internal sealed class SeriesSet
{
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series> _byTags = new(TagComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], Series>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _lookup;
    private readonly Dictionary<string, Series> _byLabels = [];
    private readonly Lock _lock = new();
    private readonly MetricKind _kind;
    private readonly double[] _bounds;
    private readonly int _limit;
    private readonly TimeProvider _clock;
    private Series? _overflow;
    private long _tagCount;
    private int _instruments;

    public SeriesSet(string name, MetricKind kind, string unit, string help, double[] bounds, int limit, TimeProvider clock)
    {
        (Name, _kind, Unit, Help, _bounds, _limit, _clock) = (name, kind, unit, help, bounds, limit, clock);
        _lookup = _byTags.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    public string Name { get; }

    public MetricKind Kind => _kind;

    public string Unit { get; }

    public string Help { get; }

    /// <summary>An instrument feeds it: two meters of the same name may.</summary>
    public void Join() => Interlocked.Increment(ref _instruments);

    /// <summary>An instrument is gone; true where it was the last one.</summary>
    public bool Leave() => Interlocked.Decrement(ref _instruments) == 0;

    #region find
    /// <summary>The series of these tags. Beyond the limit it is the one that is labelled <c>otel_metric_overflow="true"</c>: what is counted there is not lost, only no longer told apart.</summary>
    public Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _lookup.TryGetValue(tags, out var series) ? series : _byLabels.Count < _limit ? Add(tags) : Overflow();
    #endregion

    public MetricFamily Snapshot(long collection)
    {
        lock (_lock)
        {
            // What an observable instrument no longer speaks of is no longer there.
            var points = _byLabels.Values.Append(_overflow).OfType<Series>().Where(series => series.SeenIn < 0 || series.SeenIn == collection).Select(series => series.Snapshot()).ToList();
            return new(Name, _kind, Help, Unit, points);
        }
    }

    private Series Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags, _kind);
        var key = labels is [var only] ? $"{only.Name}\0{only.Value}" : string.Join('\0', labels.Select(label => $"{label.Name}\0{label.Value}"));
        lock (_lock)
        {
            // 1 and "1" are two tags and one label.
            if (!_byLabels.TryGetValue(key, out var series))
            {
                if (_byLabels.Count >= _limit)
                {
                    return Overflow();
                }

                _byLabels.Add(key, series = new(labels, _bounds, _kind == MetricKind.Histogram, _clock));
            }

            // The tags, too, are bounded: a caller who boxes a new object of the same text each time gets no new entry.
            if (_tagCount < 4 * (long)_limit && _lookup.TryAdd(tags, series))
            {
                _tagCount++;
            }

            return series;
        }
    }

    private Series Overflow()
    {
        lock (_lock)
        {
            return _overflow ??= new([new("otel_metric_overflow", "true")], _bounds, _kind == MetricKind.Histogram, _clock);
        }
    }

    private static Label[] LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, MetricKind kind)
    {
        var labels = new List<Label>(tags.Length);
        foreach (var (tag, value) in tags)
        {
            // An empty value is the same as none.
            if (TextOf(value) is { Length: > 0 } text)
            {
                var name = PrometheusName.OfLabel(tag);
                labels.Add(new((kind, name) is (MetricKind.Histogram, "le") or (MetricKind.Summary, "quantile") ? $"exported_{name}" : name, text));
            }
        }

        // a.b and a_b become the same label: the specification joins their values.
        return labels.Count == 1 ? [.. labels] : [.. labels.GroupBy(label => label.Name).Select(label => new Label(label.Key, string.Join(';', label.Select(each => each.Value)))).OrderBy(label => label.Name, StringComparer.Ordinal)];
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
