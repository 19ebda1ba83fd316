using System.Diagnostics;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Examples;
using StructuredLogging.Tests.Support;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using EngineProcess = Course.Testing.EngineProcess;

namespace StructuredLogging.Tests.Examples;

public sealed class KafkaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("kafka");

    [Fact]
    public async Task EachEventIsConfirmedProcessedOnceAndCountedByServiceAndType()
    {
        var output = (await Lesson.ExampleAsync("kafka")).Output;
        Assert.Contains("600 written to stdout, 600 confirmed by the broker, 0 not published\n", output, StringComparison.Ordinal);
        Assert.Equal(Traffic.Events(3).Select(shopEvent => shopEvent.ToJson()), output.Split('\n').Where(line => line.StartsWith('{')));
        Assert.Equal(Ids(600), await ProcessedAsync(Path.Combine(await OutputOfAsync("kafka"), "processed.tsv")));
        Assert.Equal(ConsumerTests.CountsOf(Traffic.Events(600)), ConsumerTests.PrintedCounts(output));
    }

    [Fact]
    public async Task TheAlertOfTheLedgerFiresAndIsResolved()
    {
        var output = (await Lesson.ExampleAsync("kafka")).Output;
        Assert.Equal(["fires", "is resolved"], ConsumerTests.AlertsOf("ledger", output));
    }

    [Fact(Explicit = true)]
    public async Task WithoutEventsTheMockClusterHasNothingToConsume()
    {
        var run = await Lesson.RunAsync("kafka", "--events", "0");
        Assert.Equal((1, "kafka: --events 0 reads the topic of a real Kafka: name it with --kafka HOST:PORT.\n"), (run.ExitCode, run.Error));
    }

    [Fact(Explicit = true)]
    public async Task BrokersThatAreNotThereAreAnError()
    {
        var address = $"127.0.0.1:{EngineProcess.FreePort()}";
        var run = await Lesson.RunAsync("kafka", "--kafka", address);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"kafka: the brokers at '{address}' cannot be used: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--kafka HOST:PORT", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task TenThousandEventsWithTheConsumerKilledInTheMiddleAreCountedOnce()
    {
        const int events = 10_000;
        using var cluster = new KafkaCluster(servers: null);
        var file = Path.Combine(Lesson.CreateFolder(), "processed.tsv");
        string[] consume = ["kafka", "--kafka", cluster.Servers, "--events", "0", "--processed", file, "--stop-after", $"{events}"];

        // The first consumer cannot reach its end: a part of the events is published after it was killed.
        Assert.Equal((6_000, 6_000), Kafka.Publish(cluster.Servers, Traffic.Events(events).Take(6_000), TextWriter.Null));
        var first = Lesson.Start(consume);
        await Eventually.HoldsAsync(() => Lines(file) >= 1_000, "the first consumer has processed 1,000 events");
        await first.DisposeAsync();
        var afterKill = Lines(file);
        Assert.Equal((4_000, 4_000), Kafka.Publish(cluster.Servers, Traffic.Events(events).Skip(6_000), TextWriter.Null));

        // The group waits 45 seconds for a member that is gone without a word.
        await using var second = Lesson.Start(consume);
        var end = await second.WaitForLineAsync($"^-- {events} events are processed");

        // The next lines are printed when the file is free.
        await second.WaitForLineAsync("^shop.events{");
        Assert.Equal(Ids(events), await ProcessedAsync(file));
        TestContext.Current.TestOutputHelper?.WriteLine($"killed after about {afterKill}: {end}");
    }

    [EngineFact("kcat", "/usr/bin/kcat", "apt-get install kcat")]
    public async Task AnotherClientReadsTheLinesOfStdoutFromTheTopic()
    {
        using var cluster = new KafkaCluster(servers: null);
        var run = await Lesson.RunAsync("kafka", "--kafka", cluster.Servers, "--events", "50");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("-- 50 events are processed, 0 came twice\n", run.Output, StringComparison.Ordinal);
        var lines = run.Output.Split('\n').Where(line => line.StartsWith('{')).ToList();
        Assert.Equal(Traffic.Events(50).Select(shopEvent => shopEvent.ToJson()), lines);

        string[] read = ["-C", "-q", "-e", "-b", cluster.Servers, "-t", Kafka.Topic, "-f", "%k %s\n"];
        using var kcat = Process.Start(new ProcessStartInfo("/usr/bin/kcat", read) { RedirectStandardOutput = true })!;
        var messages = (await kcat.StandardOutput.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await kcat.WaitForExitAsync(Cancellation);
        var expected = lines.Select(line => $"{ShopEvent.Parse(line).Service} {line}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), messages.Order(StringComparer.Ordinal));
    }

    [Fact(Explicit = true)]
    public async Task WithCtrlCTheConsumerPrintsItsNumbers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl+C cannot be sent to a single process on Windows.");
        using var cluster = new KafkaCluster(servers: null);
        Kafka.Publish(cluster.Servers, Traffic.Events(7), TextWriter.Null);
        var file = Path.Combine(Lesson.CreateFolder(), "processed.tsv");
        await using var consumer = Lesson.Start("kafka", "--kafka", cluster.Servers, "--events", "0", "--processed", file);
        await Eventually.HoldsAsync(() => Lines(file) >= 6, "the events are processed");
        Assert.Equal(0, (await consumer.InterruptAsync()).ExitCode);
        await consumer.WaitForLineAsync("^-- 7 events are processed, 0 came twice");
    }

    private static IEnumerable<string> Ids(int count) => Traffic.Events(count).Select(shopEvent => shopEvent.Id);

    private static async Task<IEnumerable<string>> ProcessedAsync(string file) =>
        (await File.ReadAllLinesAsync(file, Cancellation)).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal);

    // Another process has the file: this one only looks at its length, in lines of about the same length.
    private static int Lines(string file) => File.Exists(file) ? (int)(new FileInfo(file).Length / 80) : 0;
}
