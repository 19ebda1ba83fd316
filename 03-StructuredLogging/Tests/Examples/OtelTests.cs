using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using StructuredLogging.Otlp;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using EngineProcess = Course.Testing.EngineProcess;

namespace StructuredLogging.Tests.Examples;

public sealed class OtelTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("otel");

    [Fact]
    public async Task TheLogRecordHasTheIdsOfItsSpan()
    {
        var output = (await Lesson.ExampleAsync("otel")).Output;
        var ids = Regex.Matches(output, @"(?m)^(LogRecord|Activity)\.TraceId: +(?<trace>\w{32})\n\1\.SpanId: +(?<span>\w{16})$")
            .ToDictionary(match => match.Groups[1].Value, match => (match.Groups["trace"].Value, match.Groups["span"].Value));
        Assert.Equal(ids["Activity"], ids["LogRecord"]);
    }

    [Theory]
    [InlineData("as it is", "payments-api", 3, 1)]
    [InlineData("OTEL_SERVICE_NAME=payments-blue", "payments-blue", 3, 1)]
    [InlineData("OTEL_TRACES_SAMPLER=always_off", "payments-api", 0, 1)]
    [InlineData("OTEL_SDK_DISABLED=true", "-", 0, 0)]
    public async Task TheVariablesOfTheEnvironmentWork(string environment, string service, int spans, int metrics)
    {
        var row = Regex.Match((await Lesson.ExampleAsync("otel")).Output, $@"(?m)^(\S+) +(\d+) +\d+ +(\d+)  {environment}");
        Assert.Equal((service, $"{spans}", $"{metrics}"), (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value));
    }

    [Fact]
    public async Task ByOtlpComesWhatTheSamplerLetsPass() => Assert.EndsWith(
        "by OTLP, with the sampler off: logs, metrics\n", (await Lesson.ExampleAsync("otel")).Output, StringComparison.Ordinal);

    [Theory(Explicit = true)]
    [InlineData(true, "grpc")]
    [InlineData(false, "http/protobuf")]
    public async Task ACollectorGetsTheThreeSignalsCorrelatedAndOfOneResource(bool grpc, string protocol)
    {
        await using var collector = await OtlpReceiver.StartAsync(grpc);
        var run = await RunAsync(collector.Address, protocol, timeout: "30000");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        // A second run of the example sends to the same collector, under another name.
        var telemetry = ReceivedTelemetry.Of(collector);
        Assert.Equal(["payments-api", "payments-blue"], telemetry.WithMetrics.Order(StringComparer.Ordinal));
        var spans = telemetry.Spans.Where(span => span.Service == "payments-api").ToDictionary(span => span.Name);
        Assert.Equal(["GET", "GET /limits/{id}", "POST /payments/{id}"], spans.Keys.Order(StringComparer.Ordinal));
        var traceId = Assert.Single(spans.Values.Select(span => span.TraceId).Distinct());
        Assert.Equal(spans["POST /payments/{id}"].SpanId, spans["GET"].ParentId);
        Assert.Equal(spans["GET"].SpanId, spans["GET /limits/{id}"].ParentId);
        var log = Assert.Single(telemetry.Logs, log => log is { Service: "payments-api", Message: "Payment pay_1001 succeeded, limit 80" });
        Assert.Equal(traceId, log.TraceId);

        // opentelemetry-proto: ResourceMetrics 1, ScopeMetrics 2, Metric 2: name 1, sum 7; number data point 1: value 6.
        var metrics = collector.Of("metrics").SelectMany(message => message.At(1, 2, 2))
            .Where(metric => metric.At(1).Single().Text == "shop.payments");
        Assert.All(metrics, metric => Assert.Equal(1, metric.At(7, 1, 6).Single().Number));
    }

    [Fact(Explicit = true)]
    public async Task WithNobodyThereTheSignalsArePrintedAndAnErrorNamesAddressAndVariable()
    {
        var address = $"http://127.0.0.1:{EngineProcess.FreePort()}";
        AssertRefused(await RunAsync(address, protocol: null), address);
    }

    [Fact(Explicit = true)]
    public async Task WithSomebodyThereWhoNeverAnswersToo()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}";
        AssertRefused(await RunAsync(address, "http/protobuf"), address);
    }

    [Fact(Explicit = true)]
    public async Task TheOtherProtocolIsAnErrorToo()
    {
        await using var collector = await OtlpReceiver.StartAsync(grpc: true);
        AssertRefused(await RunAsync(collector.Address, "http/protobuf"), collector.Address);
    }

    [Theory]
    [InlineData("localhost:4317")]
    [InlineData("collector")]
    [InlineData("ftp://localhost")]
    public async Task AnAddressThatIsNoneIsRefused(string address)
    {
        var run = await RunAsync(address, protocol: null);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        var expected = $"otel: OTEL_EXPORTER_OTLP_ENDPOINT is '{address}'; an address such as http://localhost:4317 is expected.\n";
        Assert.Equal(expected, run.Error);
    }

    private static void AssertRefused(Course.Testing.ProcessRun run, string address)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Activity.DisplayName:        POST /payments/{id}\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"otel: not everything reached {address} (", run.Error, StringComparison.Ordinal);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Task<Course.Testing.ProcessRun> RunAsync(string address, string? protocol, string timeout = "2000")
    {
        var environment = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = timeout,
        };
        return Lesson.RunAsync(["otel"], environment);
    }
}
