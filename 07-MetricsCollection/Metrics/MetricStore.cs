using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MetricsCollection.Metrics;

/// <summary>
/// Listens to meters, and keeps what they count until somebody asks: the part of an SDK that stands between <see cref="Meter"/> and an exporter.
/// A measurement of a series that it knows allocates nothing. Collecting is for one at a time; others wait.
/// </summary>
public sealed class MetricStore : IDisposable
{
    // The advice of OpenTelemetry's semantic conventions for requests, in seconds; and its default for everything else.
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly double[] Anything = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, SeriesSet> _sets = new();
    private readonly List<Func<MetricFamily>> _sources = [];
    private readonly Lock _collecting = new();
    private readonly Func<Meter, bool> _isWanted;
    private readonly int _limit;
    private readonly TimeProvider _clock;
    private readonly SeriesSet _rejected;
    private long _collection;

    /// <param name="isWanted">Which meters are listened to, those that exist and those to come.</param>
    /// <param name="maxSeries">How many series one name may have; OpenTelemetry's default is 2,000 as well.</param>
    /// <param name="clock">For the times in exemplars, and of the beginnings.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSeries"/> is below 1.</exception>
    public MetricStore(Func<Meter, bool> isWanted, int maxSeries = 2_000, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSeries, 1);
        (_isWanted, _limit, _clock) = (isWanted, maxSeries, clock ?? TimeProvider.System);
        _rejected = new("metric_store_rejected", MetricKind.Counter, "", "Measurements and instruments that could not be taken, by reason", [], 10, _clock);
        _listener.InstrumentPublished = Publish;
        _listener.MeasurementsCompleted = Complete;
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<double>(Measure);
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, state) => Measure(instrument, (double)value, tags, state));
        _listener.Start();
    }

    /// <summary>Adds a family that somebody computes himself, such as a summary; asked at each collection.</summary>
    public void Add(Func<MetricFamily> source)
    {
        lock (_collecting)
        {
            _sources.Add(source);
        }
    }

    #region collect
    /// <summary>All families, by name, each series as it is now. Observable instruments are asked now.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        lock (_collecting)
        {
            _collection++;
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException exception)
            {
                // One callback that throws must not hide all other metrics; that it threw must not be hidden either.
                Reject("callback failed", exception.InnerExceptions.Count);
            }

            return [.. _sets.Values.Append(_rejected).Select(set => set.Snapshot(_collection)).Concat(_sources.Select(source => source()))
                .Where(family => family.Points.Count > 0).OrderBy(family => family.Name, StringComparer.Ordinal)];
        }
    }
    #endregion

    /// <summary>Stops listening; what was counted can still be collected.</summary>
    public void Dispose() => _listener.Dispose();

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!_isWanted(instrument.Meter))
        {
            return;
        }

        var kind = KindOf(instrument);
        var (name, unit) = PrometheusName.Of(instrument.Name, instrument.Unit, kind);
        var set = _sets.GetOrAdd(name, _ => new(name, kind, unit, instrument.Description ?? "", kind == MetricKind.Histogram ? BoundsOf(instrument) : [], _limit, _clock));
        if (set.Kind != kind)
        {
            // A name has one kind: a counter and a gauge of the same name would be read as each other.
            Reject("another kind of the same name", 1);
            return;
        }

        set.Join();
        listener.EnableMeasurementEvents(instrument, new Subscription(set, GenericName(instrument) == "UpDownCounter`1"));
    }

    private void Complete(Instrument instrument, object? state)
    {
        // The meter is disposed; the last instrument of a name takes its series along.
        if (state is Subscription { Set: var set } && set.Leave())
        {
            _sets.TryRemove(new(set.Name, set));
        }
    }

    #region measure
    private void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var (set, isUpDown) = (Subscription)state!;
        var canGoDown = set.Kind == MetricKind.Gauge;

        // One NaN in a sum makes it NaN for ever; a counter that goes down looks like a restart. A gauge may be anything.
        if (!canGoDown && (!double.IsFinite(value) || (set.Kind == MetricKind.Counter && value < 0)))
        {
            Reject(double.IsFinite(value) ? "negative" : "not finite", 1);
            return;
        }

        var series = set.Find(tags);
        if (instrument.IsObservable)
        {
            series.Set(value);
            series.SeenIn = _collection;
        }
        else if (set.Kind == MetricKind.Histogram)
        {
            series.Record(value);
        }
        else if (isUpDown || !canGoDown)
        {
            series.Add(value);
        }
        else
        {
            series.Set(value);
        }
    }
    #endregion

    private void Reject(string reason, int times) => _rejected.Find([new("reason", reason)]).Add(times);

    private static MetricKind KindOf(Instrument instrument) => GenericName(instrument) switch
    {
        "Counter`1" or "ObservableCounter`1" => MetricKind.Counter,
        "Histogram`1" => MetricKind.Histogram,
        _ => MetricKind.Gauge,
    };

    // Instruments have no common property that says what they are.
    private static string GenericName(Instrument instrument) => instrument.GetType().Name;

    private static double[] BoundsOf(Instrument instrument)
    {
        var advised = instrument switch
        {
            Instrument<byte> x => x.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Instrument<short> x => x.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Instrument<int> x => x.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Instrument<long> x => x.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Instrument<float> x => x.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            Instrument<double> x => x.Advice?.HistogramBucketBoundaries,
            Instrument<decimal> x => x.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound),
            _ => null,
        };
        return advised?.ToArray() ?? (instrument.Unit == "s" ? Seconds : Anything);
    }

    /// <summary>What comes back with each measurement.</summary>
    private sealed record Subscription(SeriesSet Set, bool IsUpDown);
}
