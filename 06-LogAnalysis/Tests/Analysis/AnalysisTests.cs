using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Records;
using LogAnalysis.Simulation;
using Xunit;

namespace LogAnalysis.Tests.Analysis;

public sealed class AnalysisTests
{
    private static readonly DateTime Noon = new(2026, 3, 14, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(100, 2)]
    [InlineData(1_000, 3)]
    public void CountsInAFixedMemoryAreNeverTooHighAndNotFurtherOffThanTheySay(int counters, int seed)
    {
        var random = new Random(seed);
        var names = Enumerable.Range(0, 50_000).Select(_ => $"user-{(int)(Math.Pow(random.NextDouble(), 5) * 20_000)}").ToList();
        var truth = names.CountBy(name => name).ToDictionary();

        // As one thread, and as three whose counts are put together.
        var (one, merged) = (new FrequentItems(counters), new FrequentItems(counters));
        names.ForEach(name => one.Add(Encoding.UTF8.GetBytes(name)));
        foreach (var part in names.Chunk(20_000))
        {
            var each = new FrequentItems(counters);
            Array.ForEach(part, name => each.Add(Encoding.UTF8.GetBytes(name)));
            merged.Merge(each);
        }

        foreach (var items in new[] { one, merged })
        {
            Assert.InRange(items.Count, 1, counters);
            Assert.InRange(items.MaxError, 1, 2 * names.Count / counters);
            Assert.False(items.IsExact);
            var counted = items.Top(counters).ToDictionary(item => item.Item, item => item.Count);
            Assert.All(truth, name => Assert.InRange(name.Value - counted.GetValueOrDefault(name.Key), 0, items.MaxError));
        }
    }

    [Fact]
    public void WithEnoughCountersTheyAreExact()
    {
        var items = new FrequentItems(3);
        foreach (var name in "abacabcb")
        {
            items.Add([(byte)name]);
        }

        Assert.True(items.IsExact);
        Assert.Equal([new("a", 3), new("b", 3), new("c", 2)], items.Top(5));
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("exponential")]
    [InlineData("two peaks")]
    [InlineData("constant")]
    [InlineData("heavy tail")]
    public void AQuantileIsOffByLessThanOnePercent(string kind)
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 100_000).Select(_ => kind switch
        {
            "uniform" => random.NextDouble() * 100,
            "exponential" => -Math.Log(1 - random.NextDouble()) * 20,
            "two peaks" => random.Next(10) == 0 ? 2_000 + random.NextDouble() : 5 + random.NextDouble(),
            "constant" => 42.5,
            _ => Math.Pow(1 - random.NextDouble(), -1.5),
        }).ToArray();

        // In four parts, put together.
        var histogram = new DurationHistogram();
        foreach (var part in values.Chunk(30_000))
        {
            var each = new DurationHistogram();
            Array.ForEach(part, each.Add);
            histogram.Merge(each);
        }

        Array.Sort(values);
        Assert.Equal(values.Length, histogram.Count);
        foreach (var quantile in new[] { 0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1 })
        {
            var exact = values[(int)Math.Ceiling(quantile * values.Length) - 1];
            Assert.InRange(histogram.Quantile(quantile), (exact * (1 - DurationHistogram.RelativeError)) - 0.001, (exact * (1 + DurationHistogram.RelativeError)) + 0.001);
        }
    }

    [Fact]
    public void ExtremeDurationsAreCounted()
    {
        var histogram = new DurationHistogram();
        foreach (var value in new[] { 0, 1e-9, 1e300 })
        {
            histogram.Add(value);
        }

        Assert.Equal(0, histogram.Quantile(0.5));
        Assert.InRange(histogram.Quantile(1), 8.5e9, 8.7e9);
        Assert.Throws<InvalidOperationException>(() => new DurationHistogram().Quantile(0.5));
    }

    [Fact]
    public void ATimelineLeavesNoMinuteOut()
    {
        var timeline = new Timeline();
        foreach (var minute in new[] { 0, 0, 1, 4 })
        {
            timeline.Add(new LogRecord { Ticks = Noon.AddMinutes(minute).Ticks, Level = LogLevel.Error });
        }

        Assert.Equal([2L, 1, 0, 0, 1], timeline.Steps(10).Steps.Select(step => step.Levels[(int)LogLevel.Error]));
        Assert.Equal(3, timeline.Minutes.Count);
        Assert.Equal((2, 3), (timeline.Steps(4).Minutes, timeline.Steps(4).Steps.Count));
        Assert.Equal((5, 1), (timeline.Steps(1).Minutes, timeline.Steps(1).Steps.Count));
        Assert.Empty(new Timeline().Steps(10).Steps);
    }

    [Fact]
    public void EndpointsWithIdsInThemDoNotFillTheMemory()
    {
        var latencies = new Latencies();
        for (var i = 0; i < 5_000; i++)
        {
            latencies.Add(new LogRecord { Endpoint = Encoding.UTF8.GetBytes($"GET /payments/{i}"), DurationMs = 1 });
        }

        Assert.Equal(Latencies.MaxEndpoints + 1, latencies.Endpoints.Count);
        Assert.Equal(("(others)", 4_000L), (latencies.Endpoints[0].Endpoint, latencies.Endpoints[0].Durations.Count));
    }

    [Fact]
    public void AnAnomalyIsFoundAgainstTheSameHourOfOtherDays()
    {
        // Four days: 100 at noon, 10 at night. 100 at night is a spike, 10 at noon a silence; a single step is neither.
        var counts = Enumerable.Range(0, 4 * 288).Select(step => step % 288 is > 96 and < 240 ? 100.0 + (step % 7) : 10.0 + (step % 3)).ToArray();
        Assert.Empty(new AnomalyDetector().Find("x", Noon.Date, counts));

        (counts[300], counts[301], counts[302]) = (100, 110, 90);
        (counts[700], counts[701]) = (10, 12);
        counts[900] = 500;
        var found = new AnomalyDetector().Find("x", Noon.Date, counts);
        Assert.Equal(["spike 01:00 to 01:15 110", "silence 10:20 to 10:30 10"], found.Select(anomaly => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(anomaly.IsSpike ? "spike" : "silence")} {anomaly.Begin:HH:mm} to {anomaly.End:HH:mm} {anomaly.Seen}")));
    }

    [Fact]
    public void ABaselineForgetsAnIncident()
    {
        var baseline = RobustBaseline.Of([10, 12, 9, 11, 10, 900, 950]);
        Assert.Equal((11.0, 1.0), (baseline.Median, baseline.Mad));
        Assert.InRange(baseline.Score(60), 10, 50);
        Assert.InRange(RobustBaseline.Of([0, 0, 0, 0]).Score(2), 1.9, 2.1);
        Assert.Throws<ArgumentException>(() => RobustBaseline.Of([]));
    }

    [Fact]
    public void WhatTwoThreadsSawOfReleasesIsPutTogether()
    {
        var (one, other, all) = (new ReleaseCounts(), new ReleaseCounts(), new ReleaseCounts());
        var log = Encoding.UTF8;
        foreach (var (index, entry) in new ShopLog(seed: 2, hours: 2).Entries(4_000).Index())
        {
            var record = new LogRecord
            {
                Ticks = entry.Timestamp.Ticks,
                Service = log.GetBytes(entry.Service),
                Version = log.GetBytes(entry.Version!),
                Message = log.GetBytes(entry.Message),
                ErrorType = log.GetBytes(entry.ErrorType ?? ""),
            };
            (index % 2 == 0 ? one : other).Add(record);
            all.Add(record);
        }

        one.Merge(other);
        Assert.Equal(Told(all), Told(one));
        Assert.NotEmpty(Told(one));

        static IEnumerable<string> Told(ReleaseCounts counts) =>
            ReleaseDiff.Of(counts).SelectMany(release => release.New.Concat(release.Gone).Select(change => $"{release.At:O} {release.Service} {release.LinesAfter} {change}"));
    }
}
