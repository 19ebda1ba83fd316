using System.Diagnostics;
using System.Diagnostics.Metrics;
using MetricsCollection.Metrics;
using Xunit;

namespace MetricsCollection.Tests.Metrics;

public sealed class FamilyReaderTests : IDisposable
{
    private readonly Meter _meter = new("Test");
    private readonly FamilyReader _reader;

    public FamilyReaderTests() => _reader = new(_meter, new() { CardinalityLimit = 4 });

    [Fact]
    public void EachInstrumentIsOfItsKind()
    {
        _meter.CreateCounter<byte>("counter").Add(2);
        _meter.CreateObservableCounter<float>("observed.counter", () => 7);
        _meter.CreateUpDownCounter<int>("up.down").Add(-3);
        _meter.CreateObservableUpDownCounter("observed.up.down", () => -4L);
        _meter.CreateGauge<double>("gauge").Record(2.5);
        _meter.CreateObservableGauge<short>("observed.gauge", () => 9);
        _meter.CreateHistogram<long>("histogram").Record(12);
        string[] expected =
        [
            "counter Counter 2", "gauge Gauge 2.5", "histogram Histogram 12", "observed_counter Counter 7", "observed_gauge Gauge 9",
            "observed_up_down Gauge -4", "up_down Gauge -3",
        ];
        Assert.Equal(expected, _reader.Collect().Select(family => FormattableString.Invariant($"{family.Name} {family.Kind} {Assert.Single(family.Points).Value}")));
    }

    [Fact]
    public void LabelsAreCleanedAndNoneIsThereTwice()
    {
        KeyValuePair<string, object?>[] tags =
            [new("http.route", "/x"), new("le", "3"), new("a.b", "1"), new("a_b", 2), new("1st", "y"), new("a..c", "z"), new("empty", ""), new("none", null), new("yes", true)];
        _meter.CreateHistogram<int>("took").Record(1, tags);
        string[] expected = ["_1st=y", "a_b=1;2", "a_c=z", "exported_le=3", "http_route=/x", "yes=true"];
        Assert.Equal(expected, Assert.Single(Family("took").Points).Labels.Select(label => $"{label.Name}={label.Value}"));
    }

    [Fact]
    public void AnotherMeterOfTheSameNameIsNotRead()
    {
        using var other = new Meter("Test");
        other.CreateCounter<long>("a.b").Add(5);
        _meter.CreateCounter<long>("a.b").Add(1);
        Assert.Equal(1, Assert.Single(Assert.Single(_reader.Collect()).Points).Value);
    }

    [Fact]
    public void BeyondTheLimitAllIsCountedTogether()
    {
        var counter = _meter.CreateCounter<long>("a.b");
        for (var i = 0; i < 100; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("user", i));
        }

        var points = Family("a_b").Points;
        Assert.Equal(100, points.Sum(point => point.Value));
        Assert.Equal("true", Assert.Single(points, point => point.Labels[0].Name == "otel_metric_overflow").Labels[0].Value);
    }

    [Fact]
    public void AMeasurementOfARecordedTraceIsAnExemplarOfItsRange()
    {
        var duration = _meter.CreateHistogram("h", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        using var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C).Start();
        duration.Record(0.5);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        duration.Record(1.5);
        _meter.CreateCounter<long>("c").Add(3);
        var families = _reader.Collect();
        var buckets = Assert.Single(families.Single(family => family.Name == "h").Points).Buckets;
        Assert.Equal([null, activity.TraceId.ToHexString(), null], buckets.Select(bucket => bucket.Exemplar?.TraceId));
        Assert.Equal(1.5, buckets[1].Exemplar!.Value.Value);
        Assert.Equal(3, Assert.Single(families.Single(family => family.Name == "c").Points).Exemplar!.Value.Value);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _meter.Dispose();
    }

    private MetricFamily Family(string name) => _reader.Collect().Single(family => family.Name == name);
}
