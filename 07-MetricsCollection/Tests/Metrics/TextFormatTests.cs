using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Metrics;

public sealed class TextFormatTests
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);

    private static readonly string Megabyte = new('x', 1 << 20);

    public static TheoryData<string> Hostile =>
        ["say \"hi\"", @"C:\temp\new", "one\ntwo", "\\\"\n", "a\rb\tc", "Žluťoučký 馬 🐎", "{a=\"b\"}, c", "# EOF\n", " ", @"\\\\n", Megabyte];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void AnyTextComesBackFromALabel(string value)
    {
        foreach (var openMetrics in new[] { false, true })
        {
            var labels = new Label[] { new("b", "before"), new("v", value), new("w", "after") };
            var text = TextFormat.ToText([new("a", MetricKind.Gauge, value.Length < 100 ? value : "", "", [new(labels, 1, Created)])], openMetrics);
            var (samples, types) = ExpositionReader.Read(text, openMetrics);
            var sample = Assert.Single(samples);
            Assert.Equal(("before", value, "after", 1), (sample.Series["b"], sample.Series["v"], sample.Series["w"], sample.Value));
            Assert.Equal("gauge", types["a"]);
        }
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(12, "12")]
    [InlineData(-1.5e300, "-1.5E+300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void NumbersAreWrittenForMachines(double value, string expected)
    {
        var text = TextFormat.ToText([new("a", MetricKind.Gauge, "", "", [new([], value, Created)])], openMetrics: false);
        Assert.Equal($"# TYPE a gauge\na {expected}\n", text);
        Assert.Equal(value, Assert.Single(ExpositionReader.Read(text).Samples).Value);
    }

    [Fact]
    public void OpenMetricsIsAsItsSpecificationSays()
    {
        var exemplar = new Exemplar(0.67, "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_001_250));
        var buckets = new Bucket[] { new(0.5, 1, null), new(1, 1, exemplar), new(double.PositiveInfinity, 1, null) };
        var text = TextFormat.ToText(
        [
            new("shop_payments", MetricKind.Counter, "Payments \"done\" \\ once\nmore", "", [new([new("outcome", "failed")], 3, Created) { Exemplar = exemplar }]),
            new("took_seconds", MetricKind.Histogram, "", "seconds", [new([], 1.5, Created) { Count = 3, Buckets = buckets }]),
        ], openMetrics: true);
        Assert.Equal("""
            # TYPE shop_payments counter
            # HELP shop_payments Payments \"done\" \\ once\nmore
            shop_payments_total{outcome="failed"} 3 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="00f067aa0ba902b7"} 0.67 1700000001.25
            shop_payments_created{outcome="failed"} 1700000000.5
            # TYPE took_seconds histogram
            # UNIT took_seconds seconds
            took_seconds_bucket{le="0.5"} 1
            took_seconds_bucket{le="1.0"} 2 # {trace_id="4bf92f3577b34da6a3ce929d0e0e4736",span_id="00f067aa0ba902b7"} 0.67 1700000001.25
            took_seconds_bucket{le="+Inf"} 3
            took_seconds_sum 1.5
            took_seconds_count 3
            took_seconds_created 1700000000.5
            # EOF

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void AHistogramOfNegativeValuesHasNoSumInOpenMetrics()
    {
        MetricFamily[] families = [new("drift", MetricKind.Histogram, "", "", [new([], -3, Created) { Count = 1, Buckets = [new(0, 1, null), new(double.PositiveInfinity, 0, null)] }])];
        var text = TextFormat.ToText(families, openMetrics: true);
        Assert.DoesNotContain("drift_sum", text, StringComparison.Ordinal);
        Assert.DoesNotContain("drift_count", text, StringComparison.Ordinal);
        Assert.Contains("drift_sum -3\n", TextFormat.ToText(families, openMetrics: false), StringComparison.Ordinal);
    }

    [Fact]
    public void TheOlderTextHasNoExemplarAndNoCreated()
    {
        var text = TextFormat.ToText([new("shop_payments", MetricKind.Counter, "Say \"hi\"", "", [new([], 3, Created) { Exemplar = new(1, "a", "b", Created) }])], openMetrics: false);
        Assert.Equal("# TYPE shop_payments_total counter\n# HELP shop_payments_total Say \"hi\"\nshop_payments_total 3\n", text);
    }

    [Theory]
    [InlineData(false, "text/plain;version=0.0.4")]
    [InlineData(true, "application/openmetrics-text;version=1.0.0")]
    public async Task OpenTelemetrysExporterWritesTheSameLines(bool openMetrics, string accept)
    {
        var own = "";
        var lines = await OtelExporter.LinesAsync(meter =>
        {
            using var reader = new FamilyReader(meter);
            Measure(meter);
            own = TextFormat.ToText(reader.Collect(), openMetrics);
        }, accept);
        Assert.Equal(lines.Select(WithoutTime).Order(StringComparer.Ordinal), own.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(WithoutTime).Order(StringComparer.Ordinal));
    }

    private static void Measure(Meter meter)
    {
        var values = meter.CreateCounter<long>("hostile.values", "{value}", "Help with a \\ and a\nline, and a \"quote\"");
        foreach (var value in Hostile.Select(row => row.Data).Where(value => value.Length < 100))
        {
            values.Add(1, new("value", value), new("a.b", 1.5));
        }

        var duration = meter.CreateHistogram("took", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10] });
        duration.Record(0.5, new KeyValuePair<string, object?>("http.route", "/payments"));
        var special = meter.CreateGauge<double>("special", "1");
        special.Record(double.NaN, new KeyValuePair<string, object?>("is", "nan"));
        special.Record(-1e-300, new KeyValuePair<string, object?>("is", "small"));
    }

    // Two readers begin at two times.
    private static string WithoutTime(string line) => Regex.Replace(line, @"(?<=_created(\{.*\})? )[0-9.]+$", "TIME", RegexOptions.None, TimeSpan.FromSeconds(10));
}
