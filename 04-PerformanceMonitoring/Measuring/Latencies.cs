using HdrHistogram;

namespace PerformanceMonitoring.Measuring;

#region latencies
/// <summary>
/// Durations in an HdrHistogram. Its memory is fixed, and each duration keeps four digits. All numbers that come out are milliseconds.
/// </summary>
/// <remarks>Many threads may record at once. See https://hdrhistogram.github.io/HdrHistogram.</remarks>
public sealed class Latencies
{
    // The histogram counts whole microseconds, up to an hour.
    private const long Longest = 3_600_000_000;
    private readonly LongConcurrentHistogram _histogram = new(1, Longest, numberOfSignificantValueDigits: 4);

    public Latencies(params IEnumerable<TimeSpan> durations)
    {
        foreach (var duration in durations)
        {
            Record(duration);
        }
    }

    public void Record(TimeSpan duration) => _histogram.RecordValue(Microseconds(duration));

    /// <summary>Also adds the requests that a waiting client did not send: one for each interval that fits into the duration.</summary>
    public void RecordCorrected(TimeSpan duration, TimeSpan interval) =>
        _histogram.RecordValueWithExpectedInterval(Microseconds(duration), Microseconds(interval));

    /// <summary>Adds the counts of another histogram, for example of another server.</summary>
    public void Add(Latencies other) => _histogram.Add(other._histogram);

    public long Count => _histogram.TotalCount;

    public double Mean => _histogram.GetMean() / 1_000;

    public double Max => _histogram.GetMaxValue() / 1_000.0;

    /// <summary>How long this share of the requests took at most. HdrHistogram rounds the rank: 99.4 % of 100 requests are 99.</summary>
    /// <param name="percentile">More than 0, at most 100.</param>
    public double Percentile(double percentile) => _histogram.GetValueAtPercentile(percentile) / 1_000.0;

    public long CountAbove(double milliseconds) => Counts().Where(value => value.Milliseconds > milliseconds).Sum(value => value.Count);

    /// <summary>Each duration that was recorded, to four digits, with its count.</summary>
    public IEnumerable<(double Milliseconds, long Count)> Counts() => _histogram.RecordedValues()
        .Select(value => (_histogram.LowestEquivalentValue(value.ValueIteratedTo) / 1_000.0, value.CountAtValueIteratedTo));

    // A duration outside of the range counts as its nearest border: HdrHistogram would throw.
    private static long Microseconds(TimeSpan duration) => Math.Clamp(duration.Ticks / TimeSpan.TicksPerMicrosecond, 0, Longest);
}
#endregion
