using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace StructuredLogging.Tests.Projects;

/// <summary>The project against the mock cluster of librdkafka, which speaks the real protocol; kcat starts one with <c>-M 1</c>, and where that is left out (Debian) with a property.</summary>
public sealed class KafkaEventsTests
{
    private static readonly ScratchFolders Scratch = new();

    [EngineFact("kcat", "/usr/bin/kcat", "apt-get install kcat")]
    public async Task EachEventIsOnStdoutConfirmedAndProcessedOnce()
    {
        await using var cluster = await StartAsync();
        var run = await RunAsync(Address(cluster));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Enumerable.Range(1, 100).Select(number => $"evt_{number:0000}"), Ids(run));
        Assert.Contains("100 written to stdout, 100 confirmed by the broker\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("100 processed, 0 duplicates; payment.failed 8, payment.succeeded 92\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(["fires", "is over"], Regex.Matches(run.Output, "ALERT (fires|is over)").Select(match => match.Groups[1].Value));
    }

    [EngineFact("kcat", "/usr/bin/kcat", "apt-get install kcat")]
    public async Task AnotherGroupReadsTheTopicFromItsBeginningAndKnowsDuplicatesById()
    {
        await using var cluster = await StartAsync();
        await RunAsync(Address(cluster));

        // The same 100 events published again: 200 deliveries for a new group, the last of which may not be read any more.
        var run = await RunAsync(Address(cluster), "--group", "reports", "--events", "120");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var match = Regex.Match(run.Output, @"120 processed, (\d+) duplicates;");
        Assert.True(match.Success, run.Output);
        Assert.InRange(int.Parse(match.Groups[1].Value, null), 1, 100);
    }

    [Fact(Explicit = true)]
    public async Task BrokersThatAreNotThereAreAnErrorAndStdoutHasAll()
    {
        var address = $"127.0.0.1:{EngineProcess.FreePort()}";
        var run = await RunAsync(address);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(100, Ids(run).Count);
        Assert.Contains($"kafka: the brokers at '{address}' cannot be used: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--kafka HOST:PORT", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Task<EngineProcess> StartAsync() => EngineProcess.StartAsync(
        "/usr/bin/kcat", ["-C", "-t", "some.topic", "-b", "mock", "-X", "test.mock.num.brokers=1", "-d", "mock"], said => said.Contains("bootstrap.servers=", StringComparison.Ordinal));

    private static string Address(EngineProcess cluster) => Regex.Match(cluster.Said, @"bootstrap\.servers=(\S+)").Groups[1].Value;

    private static Task<ProcessRun> RunAsync(string address, params string[] more) =>
        ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "KafkaEvents.dll"), ["--kafka", address, .. more], Scratch.Create());

    private static List<string> Ids(ProcessRun run) =>
        [.. run.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)];
}
