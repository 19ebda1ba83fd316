using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using Xunit;

namespace MetricsCollection.Tests.Exposition;

public sealed class TextFormatTests
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);

    private static readonly string Megabyte = new('x', 1 << 20);

    public static TheoryData<string> Hostile => ["say \"hi\"", @"C:\temp\new", "one\ntwo", "\\\"\n", "a\rb\tc", "Žluťoučký 馬 🐎", "{a=\"b\"}, c", "# EOF\n", " ", @"\\\\n", Megabyte];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void AnyTextComesBackFromALabel(string value)
    {
        foreach (var openMetrics in new[] { false, true })
        {
            var text = TextFormat.ToText([new("a", MetricKind.Gauge, value.Length < 100 ? value : "", "", [new([new("b", "before"), new("v", value), new("w", "after")], 1, Created)])], openMetrics);
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
        var text = TextFormat.ToText(
        [
            new("shop_payments", MetricKind.Counter, "Payments \"done\" \\ once\nmore", "", [new([new("outcome", "failed")], 3, Created) { Exemplar = exemplar }]),
            new("took_seconds", MetricKind.Histogram, "", "seconds", [new([], 1.5, Created) { Count = 3, Buckets = [new(0.5, 1, null), new(1, 1, exemplar), new(double.PositiveInfinity, 1, null)] }]),
            new("summed", MetricKind.Summary, "", "", [new([], 4, Created) { Count = 2, Quantiles = [(0.5, 1.5), (1, double.NaN)] }]),
        ], openMetrics: true);
        Assert.Equal("""
            # HELP shop_payments Payments \"done\" \\ once\nmore
            # TYPE shop_payments counter
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
            # TYPE summed summary
            summed{quantile="0.5"} 1.5
            summed{quantile="1.0"} NaN
            summed_sum 4
            summed_count 2
            summed_created 1700000000.5
            # EOF

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void TheOlderTextHasNoneOfWhatIsNew()
    {
        var text = TextFormat.ToText([new("shop_payments", MetricKind.Counter, "Say \"hi\"", "", [new([], 3, Created) { Exemplar = new(1, "a", "b", Created) }])], openMetrics: false);
        Assert.Equal("# HELP shop_payments_total Say \"hi\"\n# TYPE shop_payments_total counter\nshop_payments_total 3\n", text);
    }

    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", true)]
    [InlineData("application/openmetrics-text; version=1.0.0; charset=utf-8", true)]
    [InlineData("application/openmetrics-text;q=0.5,text/plain;q=0.9", false)]
    [InlineData("application/openmetrics-text;q=0", false)]
    [InlineData("application/openmetrics-text;version=2.0.0,text/plain;q=0.1", false)]
    [InlineData("text/plain;version=0.0.4", false)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData(";;;", false)]
    public void TheFormatIsTheOneThatTheScraperLikesBest(string accept, bool openMetrics) => Assert.Equal(openMetrics, MetricsEndpoint.WantsOpenMetrics(accept));

    [Fact]
    public async Task TheEndpointAnswersGetAndHeadAndNothingElse()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var meter = new Meter("Test");
        using var store = new MetricStore(each => ReferenceEquals(each, meter), maxSeries: 20_000);
        var counter = meter.CreateCounter<long>("many");
        for (var i = 0; i < 10_000; i++)
        {
            counter.Add(i, new KeyValuePair<string, object?>("number", i));
        }

        await using var server = await LoopbackServer.StartAsync(app => app.MapMetrics(store));
        using var client = new HttpClient { BaseAddress = server.Address() };
        var (samples, _) = ExpositionReader.Read(await client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellation));
        Assert.Equal((10_000, 10_000L * 9_999 / 2), (samples.Count, (long)samples.Sum(sample => sample.Value)));
        using var head = await client.SendAsync(new(HttpMethod.Head, "metrics"), cancellation);
        Assert.Equal((TextFormat.TextType, 200), (head.Content.Headers.ContentType!.ToString(), (int)head.StatusCode));
        using var post = await client.PostAsync(new Uri("metrics", UriKind.Relative), null, cancellation);
        Assert.Equal(405, (int)post.StatusCode);
    }

    [Theory]
    [InlineData("a 1\nb{c=\"d} 2\n", 2)]
    [InlineData("a one\n", 1)]
    [InlineData("a{b=\"\\x\"} 1\n", 1)]
    [InlineData("nothing\n", 1)]
    public void WhatIsNoExpositionIsAnErrorWithItsLine(string text, int line) => Assert.Contains($"Line {line.ToString(CultureInfo.InvariantCulture)} ", Assert.Throws<InvalidDataException>(() => ExpositionReader.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnAnswerThatWasCutOffIsNoticed() => Assert.Throws<InvalidDataException>(() => ExpositionReader.Read("a_total 1\n", openMetrics: true));
}
