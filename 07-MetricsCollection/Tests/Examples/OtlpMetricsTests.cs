using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class OtlpMetricsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("otlp-metrics");

    [Fact]
    public async Task TheLastPushComesWhenTheServiceStops()
    {
        var output = (await Lesson.ExampleAsync("otlp-metrics")).Output;
        Assert.Contains("Metric Name: shop.payments", output, StringComparison.Ordinal);
        Assert.Contains("Value: 2\n", output, StringComparison.Ordinal);
        Assert.Contains("POST /api/v1/otlp/v1/metrics, application/x-protobuf, a body of over 100 bytes", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("collector")]
    public async Task AnAddressThatIsNoneIsRefused(string address)
    {
        var run = await Lesson.RunAsync(["otlp-metrics"], new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address });
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal($"otlp-metrics: OTEL_EXPORTER_OTLP_ENDPOINT is '{address}'; an address such as http://localhost:9090/api/v1/otlp is expected.\n", run.Error);
    }
}
