using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class PercentilesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("percentiles");

    [Fact]
    public async Task OnTheSkewedLoadP99IsFarAboveTheMedianAndTheAverageOfTwoP95sFarFromTheP95()
    {
        var output = (await Lesson.ExampleAsync("percentiles")).Output;
        var both = Regex.Match(output, "^both(.+)$", RegexOptions.Multiline).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(both.Order(), both);
        Assert.True(both[2] > 5 * both[0], "p99 above the median");

        var off = Regex.Matches(output, @"([+-]?\d+) %(?:,|$)", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, off.Count);
        Assert.True(Math.Abs(off[0]) > 10 && Math.Abs(off[1]) > 10, "averages are off");
        Assert.InRange(off[2], -5, 5);
    }

    [Fact]
    public async Task TheHistogramHoldsEveryPayment()
    {
        var output = (await Lesson.ExampleAsync("percentiles")).Output;
        Assert.Equal(10_000, Regex.Matches(output, @"^ +\d+ to +\d+ ms +(\d+)  ", RegexOptions.Multiline).Sum(match => int.Parse(match.Groups[1].Value, null)));
        var apdex = Regex.Match(output, @"\((\d+) satisfied \+ (\d+) tolerating / 2\) / 10000 = (\S+)");
        Assert.Equal((int.Parse(apdex.Groups[1].Value, null) + int.Parse(apdex.Groups[2].Value, null) / 2.0) / 10_000, double.Parse(apdex.Groups[3].Value, CultureInfo.InvariantCulture), 2);
    }

    [Theory]
    [InlineData(50, 500)]
    [InlineData(99, 990)]
    [InlineData(99.9, 999)]
    [InlineData(99.99, 1_000)]
    [InlineData(100, 1_000)]
    [InlineData(0.1, 1)]
    [InlineData(0.0001, 1)]
    public void APercentileIsTheNearestRank(double percentile, double expected) =>
        Assert.Equal(expected, new Latencies(Enumerable.Range(1, 1_000).Select(value => (double)value).Reverse()).Percentile(percentile));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void APercentileOutsideOfItsRangeIsAnError(double percentile) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => new Latencies([1]).Percentile(percentile));

    [Fact]
    public void APercentileFromBucketsIsAtMostFourAndAHalfPercentOff()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 20_000).Select(_ => 0.002 * Math.Exp(13 * random.NextDouble())).ToList();
        var counts = new long[ExponentialBuckets.Count];
        values.ForEach(value => counts[ExponentialBuckets.IndexOf(value)]++);
        var exact = new Latencies(values);
        foreach (var percentile in new[] { 0.01, 1, 25, 50, 75, 95, 99, 99.9, 100 })
        {
            Assert.InRange(ExponentialBuckets.Percentile(counts, percentile) / exact.Percentile(percentile), 1 / 1.0451, 1.0451);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.0001)]
    [InlineData(1e12)]
    public void WhatLiesOutsideOfAllBucketsGoesIntoTheFirstOrTheLast(double value) =>
        Assert.Contains(ExponentialBuckets.IndexOf(value), new[] { 0, ExponentialBuckets.Count - 1 });
}
