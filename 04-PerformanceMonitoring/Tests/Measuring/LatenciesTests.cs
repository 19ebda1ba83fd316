using PerformanceMonitoring.Measuring;
using Xunit;

namespace PerformanceMonitoring.Tests.Measuring;

public sealed class LatenciesTests
{
    [Fact]
    public void EachPercentileOfAHundredIsItsRank()
    {
        var latencies = new Latencies(Enumerable.Range(1, 100).Reverse().Select(value => TimeSpan.FromMilliseconds(value)));
        for (var percent = 1; percent <= 100; percent++)
        {
            // The rank in binary would be one too high for 7, 14, 28, 55 and 56.
            Assert.Equal(percent, latencies.Percentile(percent), percent * 1e-4);
        }
    }

    [Theory]
    [InlineData(99.4, 99)]
    [InlineData(99.6, 100)]
    public void TheRankIsRounded(double percentile, double expected) => Assert.Equal(
        expected, new Latencies(Enumerable.Range(1, 100).Select(value => TimeSpan.FromMilliseconds(value))).Percentile(percentile), 0.01);

    [Fact]
    public void EachNumberHasFourDigits()
    {
        var random = new Random(3);
        List<TimeSpan> durations = [.. Enumerable.Range(0, 20_000).Select(_ => TimeSpan.FromMicroseconds(Math.Floor(2_000 * Math.Exp(14 * random.NextDouble()))))];
        var latencies = new Latencies(durations);
        durations.Sort();
        foreach (var (percentile, rank) in new[] { (0.01, 2), (1, 200), (25, 5_000), (50, 10_000), (95, 19_000), (99.9, 19_980), (100, 20_000) })
        {
            Assert.InRange(latencies.Percentile(percentile) / durations[rank - 1].TotalMilliseconds, 0.9999, 1.0001);
        }

        Assert.Equal(durations.Count, latencies.Count);
        Assert.Equal(durations.Average(duration => duration.TotalMilliseconds), latencies.Mean, latencies.Mean * 1e-4);
        Assert.Equal(durations[^1].TotalMilliseconds, latencies.Max, latencies.Max * 1e-4);
        Assert.Equal(durations.Count, latencies.Counts().Sum(value => value.Count));
    }

    [Fact]
    public void TheCountAboveALimitLeavesTheLimitOut() =>
        Assert.Equal(2, new Latencies(Enumerable.Range(99, 3).Append(5_000).Select(value => TimeSpan.FromMilliseconds(value))).CountAbove(100));

    [Fact]
    public void AnAddedHistogramCountsAsIfItsDurationsHadBeenRecorded()
    {
        var (first, second) = (new Latencies([TimeSpan.FromMilliseconds(1)]), new Latencies([TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(10)]));
        first.Add(second);
        Assert.Equal((3, 2), (first.Count, second.Count));
        Assert.Equal(10, first.Max, 0.001);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(3_600, 3_600_000)]
    [InlineData(7_200, 3_600_000)]
    public void ADurationOutsideOfTheRangeCountsAsItsBorder(int seconds, double milliseconds) =>
        Assert.Equal(milliseconds, new Latencies([TimeSpan.FromSeconds(seconds)]).Max, milliseconds * 1e-4);

    [Fact]
    public void ManyThreadsMayRecordAtOnce()
    {
        var latencies = new Latencies();
        Parallel.For(0, 40_000, i => latencies.Record(TimeSpan.FromMicroseconds(i % 100)));
        Assert.Equal(40_000, latencies.Count);
    }
}
