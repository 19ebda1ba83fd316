using Course.Testing;
using LogAnalysis.Exercises;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class MergeQuantilesTests
{
    private static readonly Dictionary<double, long> Quick = new() { [10] = 900, [20] = 90, [30] = 10 };
    private static readonly Dictionary<double, long> Slow = new() { [10] = 2, [2_000] = 8 };
    private static readonly Dictionary<double, long> Nothing = [];

    public Func<IReadOnlyList<IReadOnlyDictionary<double, long>>, double, double> Answer { get; set; } = MergeQuantiles.Quantile;

    [Task("6.3", "every duration counts the same")]
    public void EveryDurationCountsTheSame()
    {
        Is(20, [Quick, Slow], 0.98,
            "the average of two percentiles is the percentile of nothing: ten slow requests count as much as a thousand quick ones");
        Is(20, [Slow, Quick], 0.95, "the order of the machines means nothing");
        Is(2_000, [Quick, Slow], 0.995, "eight of a thousand are above the 99.2th percentile");
        Is(10, [Quick, Slow, Quick], 0.5, "three machines are added as two are");
        Is(2_000, [Slow, Slow], 0.5, "the same duration stands in several histograms");
        Is(20, [new Dictionary<double, long> { [10] = 5, [20] = 3 }, new Dictionary<double, long> { [10] = 5, [30] = 5 }], 0.64,
            "the same duration stands in several histograms");
    }

    [Task("6.3", "the rank is exact")]
    public void TheRankIsExact()
    {
        var ten = Enumerable.Range(1, 10).ToDictionary(i => (double)i, _ => 1L);
        foreach (var (quantile, expected) in new[] { (0.1, 1.0), (0.11, 2.0), (0.5, 5.0), (0.51, 6.0), (0.9, 9.0), (0.95, 10.0),
            (1.0, 10.0), (0.001, 1.0) })
        {
            Is(expected, [ten], quantile, "the rank is off by one: by nearest rank, the median of ten durations is the fifth");
        }

        // A dictionary has no order.
        Is(20, [new Dictionary<double, long> { [30] = 1, [10] = 1, [20] = 1 }], 0.5, "a dictionary has no order");
    }

    [Task("6.3", "rounding in floating point moves no rank")]
    public void FloatingPointMovesNoRank()
    {
        var hundred = Enumerable.Range(1, 100).ToDictionary(i => (double)i, _ => 1L);
        for (var i = 1; i <= 100; i++)
        {
            Is(i, [hundred], i / 100.0, "0.28 * 100 is 28.000000000000004 in floating point, and rounds up to the rank 29");
        }
    }

    [Task("6.3", "what is empty changes nothing")]
    public void WhatIsEmptyChangesNothing()
    {
        Is(20, [Nothing, Quick, Nothing, Slow], 0.98, "a machine without requests has no percentile, and not the percentile zero");
        Is(10, [new Dictionary<double, long> { [5] = 0, [10] = 3 }], 0.1, "an empty bucket is no duration");
        Is(double.NaN, [Nothing, Nothing], 0.5, "without durations there is no percentile, and 0 ms looks like very good news");
        Is(double.NaN, [], 0.5, "without durations there is no percentile, and 0 ms looks like very good news");
        Is(double.NaN, [new Dictionary<double, long> { [5] = 0 }], 0.5,
            "without durations there is no percentile, and 0 ms looks like very good news");
    }

    private void Is(double expected, IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile, string why)
    {
        var actual = Answer(histograms, quantile);
        Assert.True(
            expected.Equals(actual),
            $"quantile {quantile} of [{string.Join("; ", histograms.Select(histogram => string.Join(", ", histogram.Select(bucket => $"{bucket.Value} times {bucket.Key} ms"))))}]: expected {expected}, but got {actual}. "
            + $"Why it matters: {why}.");
    }
}
