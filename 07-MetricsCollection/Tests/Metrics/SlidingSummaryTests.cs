using MetricsCollection.Metrics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MetricsCollection.Tests.Metrics;

public sealed class SlidingSummaryTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void QuantilesAreWithinAHundredth()
    {
        var summary = Summary();
        var random = new Random(7);
        var values = Enumerable.Range(0, 20_000).Select(_ => Math.Exp(random.NextDouble() * 12) / 1_000).ToList();
        values.ForEach(summary.Record);
        values.Sort();
        foreach (var quantile in new[] { 0.01, 0.5, 0.9, 0.99, 1 })
        {
            var exact = values[(int)Math.Ceiling(quantile * values.Count) - 1];
            Assert.InRange(summary.Quantile(quantile), exact * 0.985, exact * 1.015);
        }
    }

    [Fact]
    public void WhatIsTooOldIsForgottenAndTheSumIsNot()
    {
        var summary = Summary();
        summary.Record(100);
        _clock.Advance(TimeSpan.FromMinutes(4));
        summary.Record(1);
        Assert.InRange(summary.Quantile(1), 98, 102);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.InRange(summary.Quantile(1), 0.98, 1.02);
        _clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(double.NaN, summary.Quantile(0.5));
        var point = Assert.Single(summary.ToFamily("x", "", "", 0.5).Points);
        Assert.Equal((101, 2), (point.Value, point.Count));
        summary.Record(3);
        Assert.InRange(summary.Quantile(0.5), 2.9, 3.1);
    }

    [Fact]
    public void WhatIsNoDurationIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Summary().Record(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Summary().Record(double.NaN));
        var summary = Summary();
        summary.Record(0);
        summary.Record(1e12);
        Assert.Equal(2, Assert.Single(summary.ToFamily("x", "", "").Points).Count);
    }

    private SlidingSummary Summary() => new(TimeSpan.FromMinutes(5), 5, _clock);
}
