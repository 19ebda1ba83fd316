using MetricsCollection.Metrics;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Metrics;

public sealed class PrometheusNameTests
{
    private static readonly (string Instrument, string? Unit, MetricKind Kind, string Name, string Word)[] Names =
    [
        ("http.server.request.duration", "s", MetricKind.Histogram, "http_server_request_duration_seconds", "seconds"),
        ("shop.payments", "{payment}", MetricKind.Counter, "shop_payments", ""),
        ("shop.refunds_total", "{payment}", MetricKind.Counter, "shop_refunds", ""),
        ("io_bytes", "By", MetricKind.Counter, "io_bytes", "bytes"),
        ("seconds", "s", MetricKind.Gauge, "seconds", "seconds"),
        ("cpu.utilization", "1", MetricKind.Gauge, "cpu_utilization", ""),
        ("hit.ratio", "1", MetricKind.Histogram, "hit_ratio", ""),
        ("speed", "By/s", MetricKind.Gauge, "speed_bytes_per_second", "bytes_per_second"),
        ("disk.full", "%", MetricKind.Gauge, "disk_full_percent", "percent"),
        ("a..b-_c", "ms", MetricKind.Gauge, "a_b_c_milliseconds", "milliseconds"),
        ("a__b", null, MetricKind.Counter, "a_b", ""),
        ("odd", "furlong", MetricKind.Gauge, "odd_furlong", "furlong"),
    ];

    [Fact]
    public void NamesAreTranslated() =>
        Assert.All(Names, each => Assert.Equal((each.Name, each.Word), PrometheusName.Of(each.Instrument, each.Unit, each.Kind)));

    [Fact]
    public async Task OpenTelemetrysExporterTranslatesThemToTheSame()
    {
        var lines = await OtelExporter.LinesAsync(meter =>
        {
            foreach (var (instrument, unit, kind, _, _) in Names)
            {
                switch (kind)
                {
                    case MetricKind.Counter: meter.CreateCounter<long>(instrument, unit).Add(1); break;
                    case MetricKind.Gauge: meter.CreateGauge<long>(instrument, unit).Record(1); break;
                    default: meter.CreateHistogram<long>(instrument, unit).Record(1); break;
                }
            }
        });
        var expected = Names.Select(each => $"# TYPE {each.Name}{(each.Kind == MetricKind.Counter ? "_total" : "")} {each.Kind.ToString().ToLowerInvariant()}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("http.route", "http_route")]
    [InlineData("a..b", "a_b")]
    [InlineData("__own", "_own")]
    [InlineData("1st", "_1st")]
    [InlineData("", "_")]
    public void LabelsAreTranslated(string tag, string label) => Assert.Equal(label, PrometheusName.OfLabel(tag));
}
