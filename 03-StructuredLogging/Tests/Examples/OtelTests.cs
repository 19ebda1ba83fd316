using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using static StructuredLogging.Tests.Support.OtlpReceiver;
using EngineProcess = Course.Testing.EngineProcess;

namespace StructuredLogging.Tests.Examples;

public sealed class OtelTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("otel");

    [Fact]
    public async Task LogSpanAndExemplarHaveTheSameIds()
    {
        var lines = (await Lesson.ExampleAsync("otel")).Output.Split('\n');
        var spans = lines.Where(line => line.StartsWith("span ", StringComparison.Ordinal)).Select(Ids).ToList();
        Assert.Equal(2, spans.Distinct().Count());
        Assert.Equal(spans, lines.Where(line => line.StartsWith("log ", StringComparison.Ordinal)).Select(Ids));
        Assert.Equal([.. spans, .. spans], lines.Where(line => line.EndsWith("is an example of it", StringComparison.Ordinal)).Select(Ids));
    }

    [Theory]
    [InlineData(true, "grpc")]
    [InlineData(false, "http/protobuf")]
    public async Task ACollectorGetsTheThreeSignalsCorrelatedAndOfOneResource(bool grpc, string protocol)
    {
        await using var collector = await StartAsync(grpc);
        var run = await RunAsync(collector.Address, protocol);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        // opentelemetry-proto: ResourceSpans 1, ScopeSpans 2, Span 2, trace_id 1, span_id 2, name 5; LogRecord trace_id 9, span_id 10, body 5.
        var spans = collector.Of("traces").SelectMany(message => At(message, 1, 2, 2)).ToList();
        var logs = collector.Of("logs").SelectMany(message => At(message, 1, 2, 2)).ToList();
        Assert.Equal(2, spans.Count);
        Assert.All(spans, span => Assert.Equal("POST /payments", Text(At(span, 5).Single())));
        Assert.Equal(["Payment pay_1001 succeeded", "Payment pay_1002 timeout"], logs.Select(log => Text(At(log, 5, 1).Single())));
        Assert.Equal(spans.Select(span => (Hex(At(span, 1).Single()), Hex(At(span, 2).Single()))), logs.Select(log => (Hex(At(log, 9).Single()), Hex(At(log, 10).Single()))));

        // Metric 2: name 1, sum 7, histogram 9; number data point: value 6; exemplars 5 with span_id 4 and trace_id 5; of a histogram's point 8.
        var metrics = collector.Of("metrics").SelectMany(message => At(message, 1, 2, 2)).ToList();
        Assert.Equal(["shop.payment.duration", "shop.payments"], metrics.Select(metric => Text(At(metric, 1).Single())).Order(StringComparer.Ordinal));
        var traceIds = spans.Select(span => Hex(At(span, 1).Single())).ToHashSet();
        Assert.Equal(traceIds, metrics.SelectMany(metric => At(metric, 7, 1, 5, 5)).Select(Hex).ToHashSet());
        Assert.Equal([1L, 1L], metrics.SelectMany(metric => At(metric, 7, 1, 6)).Select(value => BitConverter.ToInt64(value)));

        foreach (var signal in new[] { "traces", "logs", "metrics" })
        {
            var attributes = collector.Of(signal).SelectMany(message => At(message, 1, 1, 1)).ToDictionary(pair => Text(At(pair, 1).Single()), pair => At(pair, 2, 1).Select(Text).FirstOrDefault());
            Assert.Equal(("payments-api", "1.4.0", "payments-api-1"), (attributes["service.name"], attributes["service.version"], attributes["service.instance.id"]));
        }
    }

    [Fact]
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

    [Fact]
    public async Task TheOtherProtocolIsAnErrorToo()
    {
        await using var collector = await StartAsync(grpc: true);
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
        Assert.Equal($"otel: OTEL_EXPORTER_OTLP_ENDPOINT is '{address}'; an address such as http://localhost:4317 is expected.\n", run.Error);
    }

    private static void AssertRefused(Course.Testing.ProcessRun run, string address)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Output.Split('\n').Count(line => line.StartsWith("span ", StringComparison.Ordinal)));
        Assert.StartsWith($"otel: not everything reached {address} (", run.Error, StringComparison.Ordinal);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Task<Course.Testing.ProcessRun> RunAsync(string address, string? protocol) => Lesson.RunAsync(["otel"], new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "2000",
    });

    private static string Ids(string line) => Regex.Match(line, "[0-9a-f]{8} [0-9a-f]{8}").Value;
}
