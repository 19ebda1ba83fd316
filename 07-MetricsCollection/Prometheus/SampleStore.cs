namespace MetricsCollection.Prometheus;

/// <summary>A value at a time, in milliseconds since 1970. The value <see cref="SampleStore.Stale"/> marks the end of a series.</summary>
public readonly record struct Sample(long Time, double Value);

/// <summary>Series and their samples in memory: a time series database without the database.</summary>
public sealed class SampleStore
{
    // Prometheus marks the end of a series by this NaN among NaNs: https://github.com/prometheus/prometheus/blob/main/model/value/value.go.
    private const long StaleBits = 0x7ff0000000000002;
    private const long LookBack = 300_000;

    public static readonly double Stale = BitConverter.Int64BitsToDouble(StaleBits);

    private readonly Dictionary<LabelSet, SeriesSamples> _series = [];
    private readonly Dictionary<string, List<LabelSet>> _byName = [];

    public static bool IsStale(double value) => BitConverter.DoubleToInt64Bits(value) == StaleBits;

    public int Count => _series.Count;

    /// <summary>The series of each target's last scrape. The next scrape ends those that it no longer has.</summary>
    internal Dictionary<(string Job, string Instance), HashSet<LabelSet>> Scraped { get; } = [];

    /// <exception cref="ArgumentException">The series has a sample of that time or a later one.</exception>
    public void Append(LabelSet series, long time, double value)
    {
        if (!_series.TryGetValue(series, out var samples))
        {
            _series.Add(series, samples = new());
            var name = series[LabelSet.NameLabel];
            if (!_byName.TryGetValue(name, out var all))
            {
                _byName.Add(name, all = []);
            }

            all.Add(series);
        }

        if (samples.Count > 0 && samples.All[^1].Time >= time)
        {
            throw new ArgumentException($"{series} has a sample at {samples.All[^1].Time} already; {time} is not after it.", nameof(time));
        }

        samples.Add(new(time, value));
    }

    /// <summary>All series of a name (of all names, where it is empty).</summary>
    public IEnumerable<LabelSet> Series(string name) => name.Length == 0 ? _series.Keys : _byName.GetValueOrDefault(name, []);

    /// <summary>The newest sample up to a time, and not older than five minutes, as Prometheus looks back.</summary>
    public Sample? At(LabelSet series, long time)
    {
        var samples = _series[series];
        var index = samples.FirstAfter(time) - 1;
        return index >= 0 && samples.All[index] is var sample && sample.Time > time - LookBack && !IsStale(sample.Value) ? sample : null;
    }

    /// <summary>The samples after one time and up to another one, without marks of an end.</summary>
    public ReadOnlyMemory<Sample> Between(LabelSet series, long after, long to)
    {
        var samples = _series[series];
        var range = samples.Slice(samples.FirstAfter(after), samples.FirstAfter(to));
        return !samples.HasEnds ? range : range.ToArray().Where(sample => !IsStale(sample.Value)).ToArray();
    }

    /// <summary>The samples of one series, in the order of time; a slice of them is a view, and no copy.</summary>
    private sealed class SeriesSamples
    {
        private Sample[] _items = new Sample[16];

        public int Count { get; private set; }

        public bool HasEnds { get; private set; }

        public ReadOnlySpan<Sample> All => _items.AsSpan(0, Count);

        public ReadOnlyMemory<Sample> Slice(int from, int to) => _items.AsMemory(from..to);

        public void Add(Sample sample)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Count * 2);
            }

            _items[Count++] = sample;
            HasEnds |= IsStale(sample.Value);
        }

        public int FirstAfter(long time)
        {
            var (low, high) = (0, Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _items[middle].Time <= time ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
