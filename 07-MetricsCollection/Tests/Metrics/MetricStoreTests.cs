using System.Diagnostics;
using System.Diagnostics.Metrics;
using Course.Testing;
using MetricsCollection.Metrics;
using Xunit;

namespace MetricsCollection.Tests.Metrics;

public sealed class MetricStoreTests : IDisposable
{
    private readonly Meter _meter = new("Test");
    private readonly MetricStore _store;

    public MetricStoreTests() => _store = new(each => ReferenceEquals(each, _meter), maxSeries: 3);

    [Fact]
    public void TheSameTagsInAnyOrderAreOneSeries()
    {
        var counter = _meter.CreateCounter<long>("a.b");
        counter.Add(1, new("x", 1), new("y", "2"));
        counter.Add(1, new("y", "2"), new("x", 1));

        // The number 1 and the text "1" are two tags and one label.
        counter.Add(1, new("x", "1"), new("y", 2));
        Assert.Equal(3, Assert.Single(Family("a_b").Points).Value);
    }

    [Fact]
    public void LabelsAreCleanedAndNoneIsThereTwice()
    {
        var histogram = _meter.CreateHistogram<int>("took");
        histogram.Record(1, [new("http.route", "/x"), new("le", "3"), new("a.b", "1"), new("a_b", "2"), new("1st", "y"), new("__own", "z"), new("empty", ""), new("nothing", null), new("yes", true)]);
        Assert.Equal(["_1st=y", "a_b=1;2", "exported_le=3", "http_route=/x", "key__own=z", "yes=true"], Assert.Single(Family("took").Points).Labels.Select(label => $"{label.Name}={label.Value}"));
    }

    [Fact]
    public void BeyondTheCapAllIsCountedTogether()
    {
        var counter = _meter.CreateCounter<long>("a.b");
        for (var i = 0; i < 1_000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("user", $"u{i}"));
        }

        counter.Add(5, new KeyValuePair<string, object?>("user", "u1"));
        var points = Family("a_b").Points;
        Assert.Equal((4, 1_005), (points.Count, points.Sum(point => point.Value)));
        Assert.Equal((997, "true"), Assert.Single(points, point => point.Labels[0].Name == "otel_metric_overflow") is var rest ? (rest.Value, rest.Labels[0].Value) : default);
        Assert.Equal(6, points.Single(point => point.Labels[0].Value == "u1").Value);
    }

    [Fact]
    public void WhatACounterOrAHistogramCannotTakeIsRejectedAndCounted()
    {
        var (counter, histogram, gauge) = (_meter.CreateCounter<double>("c"), _meter.CreateHistogram<double>("h"), _meter.CreateGauge<double>("g"));
        Array.ForEach([1, -1, double.NaN, double.PositiveInfinity], value => counter.Add(value));
        Array.ForEach([1, double.NaN, double.NegativeInfinity], value => histogram.Record(value));
        gauge.Record(double.NaN);
        Assert.Equal(1, Assert.Single(Family("c").Points).Value);
        Assert.Equal((1, 1), (Assert.Single(Family("h").Points).Value, Assert.Single(Family("h").Points).Count));
        Assert.Equal(double.NaN, Assert.Single(Family("g").Points).Value);
        Assert.Equal(["negative=1", "not finite=4"], Family("metric_store_rejected").Points.Select(point => $"{point.Labels[0].Value}={point.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EachInstrumentIsOfItsKind()
    {
        _meter.CreateCounter<byte>("counter").Add(2);
        _meter.CreateObservableCounter<float>("observed.counter", () => 7);
        _meter.CreateUpDownCounter<int>("up.down").Add(-3);
        _meter.CreateObservableUpDownCounter("observed.up.down", () => -4L);
        _meter.CreateGauge<decimal>("gauge").Record(2.5m);
        _meter.CreateObservableGauge<short>("observed.gauge", () => 9);
        _meter.CreateHistogram<long>("histogram").Record(12);
        Assert.Equal(["counter Counter 2", "gauge Gauge 2.5", "histogram Histogram 12", "observed_counter Counter 7", "observed_gauge Gauge 9", "observed_up_down Gauge -4", "up_down Gauge -3"],
            _store.Collect().Select(family => FormattableString.Invariant($"{family.Name} {family.Kind} {Assert.Single(family.Points).Value}")));
    }

    [Fact]
    public void AValueBelongsToTheFirstBoundThatIsNotBelowIt()
    {
        var histogram = _meter.CreateHistogram("h", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        Array.ForEach([0.5, 1, 1.5, 2, 2.1, -5], value => histogram.Record(value));
        Assert.Equal([3L, 2L, 1L], Assert.Single(Family("h").Points).Buckets.Select(bucket => bucket.Count));
    }

    [Fact]
    public void ASeriesThatAnObservableNoLongerTellsIsGone()
    {
        var all = new List<string> { "a", "b" };
        _meter.CreateObservableGauge("queue", () => all.Select(name => new Measurement<int>(1, new KeyValuePair<string, object?>("name", name))));
        Assert.Equal(2, Family("queue").Points.Count);
        all.Remove("a");
        Assert.Equal("b", Assert.Single(Family("queue").Points).Labels[0].Value);
    }

    [Fact]
    public void ACallbackThatThrowsHidesNoOther()
    {
        _meter.CreateObservableGauge("broken", new Func<int>(() => throw new InvalidOperationException("planted")));
        _meter.CreateObservableGauge("well", () => 1);
        Assert.Equal(1, Assert.Single(Family("well").Points).Value);
        Assert.Equal("callback failed", Assert.Single(Family("metric_store_rejected").Points).Labels[0].Value);
    }

    [Fact]
    public void ANameHasOneKindAndItsSeriesGoWithTheirMeter()
    {
        using (var other = new Meter("Test"))
        {
            using var store = new MetricStore(each => each.Name == "Test" && (ReferenceEquals(each, _meter) || ReferenceEquals(each, other)));
            _meter.CreateCounter<long>("a.b").Add(1);
            other.CreateGauge<long>("a_b").Record(9);
            other.CreateCounter<long>("only.here").Add(1);
            var families = store.Collect();
            Assert.Equal(1, families.Single(family => family.Name == "a_b").Points.Single().Value);
            Assert.Equal("another kind of the same name", families.Single(family => family.Name == "metric_store_rejected").Points.Single().Labels[0].Value);
            Assert.Contains(families, family => family.Name == "only_here");
            other.Dispose();
            Assert.DoesNotContain(store.Collect(), family => family.Name == "only_here");
        }
    }

    [Fact]
    public void AMeasurementOfAKnownSeriesAllocatesNothing()
    {
        var (counter, histogram, gauge) = (_meter.CreateCounter<long>("c"), _meter.CreateHistogram<double>("h"), _meter.CreateUpDownCounter<int>("u"));
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1, new("outcome", "failed"), new("reason", "timeout"));
                histogram.Record(0.25, new("route", "/payments"), new("method", "POST"), new("status", "201"));
                gauge.Add(1);
            }
        }));
    }

    [Fact]
    public void WithATraceItAllocatesNothingEither()
    {
        var histogram = _meter.CreateHistogram<double>("h");
        using var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                histogram.Record(0.25);
            }
        }));
        Assert.Equal(activity.TraceId.ToHexString(), Assert.Single(Family("h").Points).Buckets.Single(bucket => bucket.Count > 0).Exemplar!.Value.TraceId);
    }

    [Fact]
    public async Task AScrapeDuringUpdatesIsConsistent()
    {
        var histogram = _meter.CreateHistogram("h", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 3] });
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(thread => Task.Run(() =>
        {
            var written = 0L;
            for (var random = new Random(thread); !stop.IsCancellationRequested; written++)
            {
                histogram.Record(random.Next(0, 5));
            }

            return written;
        })).ToList();
        var last = 0L;
        for (var scrapes = 0; scrapes < 1_000;)
        {
            var point = _store.Collect().SingleOrDefault(family => family.Name == "h")?.Points.Single();
            if (point is null)
            {
                // Nobody has written yet.
                await Task.Yield();
                continue;
            }

            scrapes++;
            Assert.Equal(point.Count, point.Buckets.Sum(bucket => bucket.Count));
            Assert.True(point.Count >= last);

            // Whole values: the sum lies within what the ranges allow.
            Assert.InRange(point.Value, point.Buckets.Zip([0.0, 2, 3, 4], (bucket, lowest) => bucket.Count * lowest).Sum(), point.Buckets.Zip([1.0, 2, 3, 4], (bucket, highest) => bucket.Count * highest).Sum());
            last = point.Count;
        }

        await stop.CancelAsync();
        var written = (await Task.WhenAll(writers)).Sum();
        Assert.Equal(written, Family("h").Points.Single().Count);
    }

    [Theory]
    [InlineData("http.server.request.duration", "s", MetricKind.Histogram, "http_server_request_duration_seconds", "seconds")]
    [InlineData("shop.payments", "{payment}", MetricKind.Counter, "shop_payments", "")]
    [InlineData("shop.payments_total", "{payment}", MetricKind.Counter, "shop_payments", "")]
    [InlineData("io_bytes", "By", MetricKind.Counter, "io_bytes", "bytes")]
    [InlineData("seconds", "s", MetricKind.Gauge, "seconds", "seconds")]
    [InlineData("cpu.utilization", "1", MetricKind.Gauge, "cpu_utilization_ratio", "ratio")]
    [InlineData("cpu.utilization", "1", MetricKind.Histogram, "cpu_utilization", "")]
    [InlineData("speed", "By/s", MetricKind.Gauge, "speed_bytes_per_second", "bytes_per_second")]
    [InlineData("loads", "{load}/min", MetricKind.Gauge, "loads_per_minute", "per_minute")]
    [InlineData("rate", "{CZK}/{EUR}", MetricKind.Gauge, "rate", "")]
    [InlineData("3rd party-calls", null, MetricKind.Gauge, "_3rd_party_calls", "")]
    [InlineData("odd", "furlong", MetricKind.Gauge, "odd_furlong", "furlong")]
    public void NamesAreTranslated(string instrument, string? unit, MetricKind kind, string name, string word) => Assert.Equal((name, word), PrometheusName.Of(instrument, unit, kind));

    public void Dispose()
    {
        _store.Dispose();
        _meter.Dispose();
    }

    private MetricFamily Family(string name) => _store.Collect().Single(family => family.Name == name);
}
