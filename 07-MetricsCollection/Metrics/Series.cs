using System.Diagnostics;

namespace MetricsCollection.Metrics;

/// <summary>One series that is being counted. Each change and each reading is whole: nobody sees a sum without its count.</summary>
internal sealed class Series(IReadOnlyList<Label> labels, double[] bounds, bool isHistogram, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _created = clock.GetUtcNow();
    private readonly long[] _counts = isHistogram ? new long[bounds.Length + 1] : [];
    private TraceOf[]? _traces;
    private double _value;
    private long _count;

    /// <summary>In which collection an observable instrument has last spoken of it; -1 where it is no observable's.</summary>
    public long SeenIn { get; set; } = -1;

    #region record
    /// <summary>Adds to a counter.</summary>
    public void Add(double delta)
    {
        lock (_lock)
        {
            _value += delta;
            Remember(0, delta);
        }
    }

    /// <summary>Sets a gauge, or what an observable counter has come to.</summary>
    public void Set(double value)
    {
        lock (_lock)
        {
            _value = value;
        }
    }

    /// <summary>Counts a value in the range that it belongs to: the first whose upper bound is not below it.</summary>
    public void Record(double value)
    {
        var index = Array.BinarySearch(bounds, value);
        index = index < 0 ? ~index : index;
        lock (_lock)
        {
            _counts[index]++;
            _count++;
            _value += value;
            Remember(index, value);
        }
    }

    // The newest measurement of a recorded trace. Room for them is made once.
    private void Remember(int index, double value)
    {
        if (Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity)
        {
            _traces ??= new TraceOf[isHistogram ? bounds.Length + 1 : 1];
            _traces[index] = new(value, activity.TraceId, activity.SpanId, clock.GetUtcNow());
        }
    }
    #endregion

    public MetricPoint Snapshot()
    {
        lock (_lock)
        {
            var buckets = new Bucket[_counts.Length];
            for (var i = 0; i < buckets.Length; i++)
            {
                buckets[i] = new(i < bounds.Length ? bounds[i] : double.PositiveInfinity, _counts[i], _traces?[i].ToExemplar());
            }

            return new(labels, _value, _created) { Count = _count, Buckets = buckets, Exemplar = isHistogram ? null : _traces?[0].ToExemplar() };
        }
    }

    private readonly record struct TraceOf(double Value, ActivityTraceId Trace, ActivitySpanId Span, DateTimeOffset Time)
    {
        public Exemplar? ToExemplar() => Time == default ? null : new(Value, Trace.ToHexString(), Span.ToHexString(), Time);
    }
}
