using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using RabbitMQ.Client;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Streams;
using StructuredLogging.Tests.Support;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using EngineProcess = Course.Testing.EngineProcess;

namespace StructuredLogging.Tests.Examples;

[Collection("RabbitMQ")]
public sealed class ConsumerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("consumer");

    [Fact]
    public async Task AfterTheCrashEachEventWasCountedOnce()
    {
        var output = (await Lesson.ExampleAsync("consumer")).Output;
        var file = Path.Combine(await OutputOfAsync("consumer"), "processed.tsv");
        var recorded = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => line.Split('\t')[0]);
        Assert.Equal(Traffic.Events(600).Select(shopEvent => shopEvent.Id), recorded);

        Assert.Equal(CountsOf(Traffic.Events(600)), PrintedCounts(output));
        Assert.Matches(@"(?m)^shop\.events\.duplicates\{\} +3$", output);
        Assert.Equal(["fires", "is resolved"], AlertsOf("ledger", output));
    }

    [Fact]
    public void TheTimerResolvesTheAlertOfAServiceThatIsSilent()
    {
        var clock = new FakeTimeProvider(Start);
        var folder = Lesson.CreateFolder();
        using var metrics = new EventMetrics();
        var dead = new DeadLetters(Path.Combine(folder, "dead.ndjson"));
        var alerts = new List<string>();
        using var processor = new EventProcessor(
            Path.Combine(folder, "processed.tsv"), metrics, dead, alert => alerts.Add($"{alert.Service} {alert.Change.IsFiring}"), clock);
        for (var number = 0; number < 20; number++)
        {
            processor.Process(new ShopEvent { Id = $"{number}", Timestamp = Start, Service = "ledger", EventType = "payment.failed" }.ToJson());
        }

        Assert.Equal(["ledger True"], alerts);
        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Single(alerts);
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(["ledger True", "ledger False"], alerts);
    }

    [Fact]
    public async Task WhatIsNotAcknowledgedComesAgainBeforeTheRest()
    {
        var bus = new ChannelBus();
        var subscription = bus.Subscribe("payment.#");
        await bus.PublishAsync([.. Traffic.Events(10)], TestContext.Current.CancellationToken);
        await bus.DisposeAsync();
        var ids = new List<string>();
        await foreach (var delivery in subscription.ReadAsync(TestContext.Current.CancellationToken))
        {
            ids.Add(ShopEvent.Parse(delivery.Body).Id);
            if (ids.Count != 2)
            {
                await delivery.AcknowledgeAsync();
            }

            if (ids.Count == 5)
            {
                break;
            }
        }

        await foreach (var delivery in subscription.ReadAsync(TestContext.Current.CancellationToken))
        {
            ids.Add(ShopEvent.Parse(delivery.Body).Id);
            await delivery.AcknowledgeAsync();
        }

        await foreach (var delivery in subscription.ReadAsync(TestContext.Current.CancellationToken))
        {
            Assert.Fail($"all were acknowledged, and this came again: {delivery.Body}");
        }

        var expected = Traffic.Events(10).Select(shopEvent => shopEvent.Id).ToList();
        Assert.Equal([.. expected[..5], expected[1], .. expected[5..]], ids);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"id":"","timestamp":"2026-03-14T09:00:00Z","service":"s","event_type":"t"}""")]
    [InlineData("""{"id":"a","timestamp":"soon","service":"s","event_type":"t"}""")]
    [InlineData("""{"id":"a","timestamp":"2026-03-14T09:00:00Z","service":7,"event_type":"t"}""")]
    [InlineData("""{"id":"a","timestamp":"2026-03-14T09:00:00Z","service":"s","event_type":"t","payload":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"id":"a","timestamp":"2026-03-14T09:00:00Z","service":"s","event_type":"t","message":"\ud83d"}""")]
    [InlineData("""{"id":"\udc00","timestamp":"2026-03-14T09:00:00Z","service":"s","event_type":"t"}""")]
    [InlineData("""{"id":"a","timestamp":"\ud83d","service":"s","event_type":"t"}""")]
    [InlineData("""{"\ud83d":1,"id":"a","timestamp":"2026-03-14T09:00:00Z","service":"s","event_type":"t","payload":{"\ud83d":1}}""")]
    [InlineData("""{"id":"a","timestamp":"0001-01-01T00:00:00+14:00","service":"s","event_type":"t"}""")]
    public void AnEventThatCannotBeReadIsSetAsideAndTheNextOneProcessed(string body)
    {
        var folder = Lesson.CreateFolder();
        using var metrics = new EventMetrics();
        var dead = new DeadLetters(Path.Combine(folder, "dead.ndjson"));
        using var processor = new EventProcessor(Path.Combine(folder, "processed.tsv"), metrics, dead, _ => { }, TimeProvider.System);
        processor.Process(body);
        processor.Process(Traffic.Events(1).Single().ToJson());
        Assert.Equal((1, 1), (dead.Count, processor.Count));
        using var letter = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "dead.ndjson")));
        Assert.Equal(body, letter.RootElement.GetProperty("body").GetString());
    }

    [Fact]
    public void WhateverABodyHoldsItIsProcessedOrSetAsideAndNothingIsThrown()
    {
        var random = new Random(14);
        var good = Traffic.Events(1).Single().ToJson();
        string[] parts =
        [
            "\\ud83d", "\ud83d", "\\udc00", "\"", "\\", "1e999", "-1e999", "{", "}", "[", "]", ",", ":", "null", "\0", "\u2028",
            "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z",
        ];
        using var metrics = new EventMetrics();
        var folder = Lesson.CreateFolder();
        var dead = new DeadLetters(Path.Combine(folder, "dead.ndjson"));
        using var processor = new EventProcessor(Path.Combine(folder, "processed.tsv"), metrics, dead, _ => { }, TimeProvider.System);
        for (var number = 1; number <= 2_000; number++)
        {
            var at = random.Next(good.Length);
            var length = random.Next(Math.Min(30, good.Length - at));
            var body = good[..at] + parts[random.Next(parts.Length)] + good[(at + length)..];
            var before = (processor.Count, dead.Count, processor.Duplicates);
            processor.Process(body.Replace("evt_14_00001", $"evt_14_{number:00000}", StringComparison.Ordinal));
            Assert.Equal(before.Item1 + before.Item2 + before.Item3 + 1, processor.Count + dead.Count + processor.Duplicates);
        }

        Assert.True(dead.Count > 1_000 && processor.Count > 100, $"{dead.Count} set aside, {processor.Count} processed");
    }

    [Fact]
    public void TheAlertFiresOnceAndIsOverOnce()
    {
        var alert = new ErrorRateAlert(TimeSpan.FromMinutes(1), fireAt: 0.10, resolveAt: 0.05, leastEvents: 20, TimeProvider.System);
        var changes = new List<AlertChange>();
        for (var second = 0; second < 600; second++)
        {
            // One in five fails from second 200 to 300; else one in fifty.
            var failed = second is >= 200 and < 300 ? second % 5 == 0 : second % 50 == 0;
            if (alert.Add(Start.AddSeconds(second), failed) is { } change)
            {
                changes.Add(change);
            }
        }

        Assert.Equal([true, false], changes.Select(change => change.IsFiring));
        Assert.InRange(changes[0].At, Start.AddSeconds(205), Start.AddSeconds(245));
        Assert.InRange(changes[1].At, Start.AddSeconds(330), Start.AddSeconds(365));
        Assert.InRange(changes[0].Rate, 0.10, 0.13);
        Assert.InRange(changes[1].Rate, 0, 0.05);
    }

    [Fact]
    public void TwoFailuresAtNightWakeNobody()
    {
        var alert = new ErrorRateAlert(TimeSpan.FromMinutes(1), 0.10, 0.05, leastEvents: 20, TimeProvider.System);
        Assert.Null(alert.Add(Start, true));
        Assert.Null(alert.Add(Start.AddSeconds(3), true));
        for (var number = 0; number < 17; number++)
        {
            Assert.Null(alert.Add(Start.AddSeconds(4), false));
        }

        Assert.NotNull(alert.Add(Start.AddSeconds(4), false));
    }

    [Fact]
    public void WhatIsOlderThanTheWindowIsForgottenAndALateOneDoesNotCount()
    {
        var alert = new ErrorRateAlert(TimeSpan.FromMinutes(1), 0.5, 0.1, leastEvents: 1, TimeProvider.System);
        Assert.Equal(new AlertChange(Start, true, 1, 1), alert.Add(Start, true));
        Assert.Equal(new AlertChange(Start.AddMinutes(10), false, 0, 1), alert.Add(Start.AddMinutes(10), false));
        for (var number = 0; number < 100; number++)
        {
            Assert.Null(alert.Add(Start.AddMinutes(5), true));
        }

        // One of two: had the late ones taken the place of the one that was in time, it would be one of one.
        Assert.Equal(new AlertChange(Start.AddMinutes(9.5), true, 0.5, 2), alert.Add(Start.AddMinutes(9.5), true));
    }

    [Fact]
    public void AClockThatIsAheadDoesNotMuteTheAlert()
    {
        var clock = new FakeTimeProvider(Start);
        var alert = new ErrorRateAlert(TimeSpan.FromMinutes(1), 0.10, 0.05, leastEvents: 20, clock);
        foreach (var ahead in new[] { TimeSpan.FromMinutes(30), TimeSpan.FromDays(365), TimeSpan.MaxValue })
        {
            alert.Add(ahead < TimeSpan.FromDays(1000) ? Start + ahead : DateTimeOffset.MaxValue, failed: false);
        }

        var changes = Enumerable.Range(0, 40).Select(number => alert.Add(Start.AddSeconds(number), failed: true)).OfType<AlertChange>();
        Assert.True(Assert.Single(changes).IsFiring);
    }

    [Fact]
    public void WithoutTrafficTheAlertIsResolvedAWindowLater()
    {
        var clock = new FakeTimeProvider(Start);
        var alert = new ErrorRateAlert(TimeSpan.FromMinutes(1), 0.10, 0.05, leastEvents: 20, clock);
        for (var number = 0; number < 20; number++)
        {
            alert.Add(Start, failed: true);
        }

        Assert.True(alert.IsFiring);
        clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Null(alert.Check());
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(alert.Check()!.IsFiring);
        Assert.Null(alert.Check());
    }

    [Fact]
    public void TheTimeOfABacklogGoesOnWithTheClockWhenItsEventsEnd()
    {
        // The events are eight months old. Their alert is resolved a minute after the last of them arrived.
        var clock = new FakeTimeProvider(Start.AddMonths(8));
        var alert = new ErrorRateAlert(TimeSpan.FromMinutes(1), 0.10, 0.05, leastEvents: 20, clock);
        for (var number = 0; number < 20; number++)
        {
            alert.Add(Start.AddSeconds(number), failed: true);
        }

        Assert.True(alert.IsFiring);
        clock.Advance(TimeSpan.FromSeconds(70));
        var change = alert.Check();
        Assert.Equal((false, Start.AddSeconds(89)), (change!.IsFiring, change.At));
    }

    [Fact]
    public void AnEventFromAClockThatIsAheadIsSetAsideAndCounted()
    {
        var clock = new FakeTimeProvider(Start);
        var folder = Lesson.CreateFolder();
        using var metrics = new EventMetrics();
        var dead = new DeadLetters(Path.Combine(folder, "dead.ndjson"));
        using var processor = new EventProcessor(Path.Combine(folder, "processed.tsv"), metrics, dead, _ => { }, clock);
        foreach (var (id, at) in new[]
        {
            ("now", Start), ("an hour ahead", Start.AddHours(1)), ("a year ago", Start.AddYears(-1)),
            ("more than an hour ahead", Start.AddHours(1).AddTicks(1)), ("a year ahead", Start.AddYears(1)),
            ("year 9999", DateTimeOffset.MaxValue), ("year 1", DateTimeOffset.MinValue), ("1970", DateTimeOffset.UnixEpoch),
        })
        {
            processor.Process(new ShopEvent { Id = id, Timestamp = at, Service = "ledger", EventType = "payment.failed" }.ToJson());
        }

        Assert.Equal((3, 5), (processor.Count, dead.Count));
        var reasons = File.ReadAllText(Path.Combine(folder, "dead.ndjson"));
        Assert.Contains("more than an hour ahead of the clock here", reasons, StringComparison.Ordinal);
        Assert.Contains("before the year 2000", reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void ASubscriberOfTheAlertThatThrowsStopsNoEvent()
    {
        var folder = Lesson.CreateFolder();
        using var metrics = new EventMetrics();
        var told = 0;
        var dead = new DeadLetters(Path.Combine(folder, "dead.ndjson"));
        using var processor = new EventProcessor(Path.Combine(folder, "processed.tsv"), metrics, dead, _ =>
        {
            told++;
            throw new TimeoutException("the pager");
        }, TimeProvider.System);
        foreach (var shopEvent in Traffic.Events(600))
        {
            processor.Process(shopEvent.ToJson());
        }

        Assert.Equal((600, true), (processor.Count, told > 0));
    }

    [Fact]
    public async Task ABrokerThatIsNotThereIsAnError()
    {
        var run = await Lesson.RunAsync("consumer", "--rabbitmq", $"amqp://guest:s3cret@127.0.0.1:{EngineProcess.FreePort()}");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("consumer: the broker at amqp://guest:***@127.0.0.1:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Connection refused. --rabbitmq names the broker", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("many")]
    public void ANumberToStopAfterThatIsNoneIsRefused(string number) => Assert.Equal(
        $"--stop-after takes a number of events, at least 1, not '{number}'.",
        new RootCommand { BrokerOption.StopAfter() }.Parse(["--stop-after", number]).Errors.Single().Message);

    [Fact]
    public async Task AFileThatCannotBeUsedIsNamed()
    {
        var folder = Lesson.CreateFolder();
        var run = await Lesson.RunAsync("consumer", "--processed", folder);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"consumer: the file '{folder}' cannot be used: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--processed FILE names another one", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMemoryInTheExamplesOwnFolderIsKept()
    {
        var output = Lesson.CreateFolder();
        var folder = Directory.CreateDirectory(Path.Combine(output, "03-StructuredLogging", "consumer")).FullName;
        var file = Path.Combine(folder, "processed.tsv");
        await File.WriteAllLinesAsync(file, Traffic.Events(590).Select(each => $"{each.Id}\t"), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("consumer", "--output", output, "--processed", file);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("590 events are known from before", run.Output, StringComparison.Ordinal);
        Assert.Contains("-- 600 events are processed", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^shop\.events\.duplicates\{\} +590$", run.Output);
    }

    [EngineFact(RabbitMqServer.Name, RabbitMqServer.Program, RabbitMqServer.Install)]
    public async Task FiftyThousandEventsABrokerKilledInTheMiddleAndAConsumerKilledToo()
    {
        const int events = 50_000;
        var folder = Lesson.CreateFolder();
        var processed = Path.Combine(folder, "processed.tsv");
        await using var server = await RabbitMqServer.StartAsync(folder);
        string[] consume = ["consumer", "--rabbitmq", $"{server.Address}", "--processed", processed];

        // A consumer that is killed in mid-work, while the publisher is still at it.
        var first = Lesson.Start(consume);
        await first.WaitForLineAsync("events are known from before");
        var publisher = Lesson.RunAsync("event-log", "--rabbitmq", $"{server.Address}", "--events", $"{events}");
        await Eventually.HoldsAsync(() => Lines(processed) >= 5_000, "the first consumer has processed 5,000 events");
        await first.DisposeAsync();
        var afterKill = Lines(processed);

        // The second one lives through the death of the broker; so does the publisher.
        await using var second = Lesson.Start([.. consume, "--stop-after", $"{events}"]);
        await Eventually.HoldsAsync(() => Lines(processed) >= 12_000, "the second consumer has processed up to 12,000");
        await server.KillAsync();
        var afterBroker = Lines(processed);
        await server.StartAsync();

        var run = await publisher;
        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith($"{events} written to stdout, {events} confirmed by the broker, 0 not published\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("event-log: the broker is back", run.Error, StringComparison.Ordinal);
        await second.WaitForLineAsync($"^-- {events} events are processed");

        // What it prints next it prints after it has let go of the file.
        await second.WaitForLineAsync("^shop.events{");

        // At least once: every id is there. Exactly once after deduplication: none is there twice.
        var ids = (await File.ReadAllLinesAsync(processed, TestContext.Current.CancellationToken)).Select(line => line.Split('\t')[0]).ToList();
        Assert.Equal(Traffic.Events(events).Select(shopEvent => shopEvent.Id), ids.Order(StringComparer.Ordinal));
        Assert.InRange(afterKill, 5_000, afterBroker);
        Assert.True(afterBroker < events, $"the broker was killed after {afterBroker} events, when all were processed");
        TestContext.Current.TestOutputHelper?.WriteLine($"consumer killed after {afterKill}, broker killed after {afterBroker}, {ids.Count} processed");
    }

    [EngineFact(RabbitMqServer.Name, RabbitMqServer.Program, RabbitMqServer.Install)]
    public async Task WithCtrlCItPrintsItsNumbersAndIsOver()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl+C cannot be sent to a single process on Windows.");
        await using var server = await RabbitMqServer.StartAsync(Lesson.CreateFolder());
        await Lesson.RunAsync("event-log", "--rabbitmq", $"{server.Address}", "--events", "7");
        var file = Path.Combine(Lesson.CreateFolder(), "processed.tsv");
        await using var consumer = Lesson.Start("consumer", "--rabbitmq", $"{server.Address}", "--processed", file);
        await Eventually.HoldsAsync(() => Lines(file) >= 6, "the events are processed");
        Assert.Equal(0, (await consumer.InterruptAsync()).ExitCode);
        await consumer.WaitForLineAsync("^-- 7 events are processed");
        await consumer.WaitForLineAsync("^shop.events{event_type=payment.succeeded");

        // A message that is no event is set aside beside the ids, and holds up nothing.
        var (connection, channel) = await RabbitMqConnection.OpenAsync(server.Address, new CreateChannelOptions(false, false), TestContext.Current.CancellationToken);
        await channel.BasicPublishAsync(RabbitMqConnection.Exchange, "payment.failed", "no event"u8.ToArray(), TestContext.Current.CancellationToken);
        await RabbitMqConnection.CloseAsync(connection);
        await Lesson.RunAsync("event-log", "--rabbitmq", $"{server.Address}", "--events", "8");
        var next = await Lesson.RunAsync("consumer", "--rabbitmq", $"{server.Address}", "--processed", file, "--stop-after", "8");
        Assert.Equal((0, ""), (next.ExitCode, next.Error));
        Assert.Matches(@"(?m)^shop\.events\.duplicates\{\} +7$", next.Output);
        Assert.Contains($"Dead letters: 1, in {Path.Combine(Path.GetDirectoryName(file)!, "dead-letters.ndjson")}\n", next.Output, StringComparison.Ordinal);

        // With all of them known there is nothing to wait for.
        var again = await Lesson.RunAsync("consumer", "--rabbitmq", $"{server.Address}", "--processed", file, "--stop-after", "8");
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Contains("8 events are known from before", again.Output, StringComparison.Ordinal);
    }

    /// <summary>The counts by type and service that the example has printed.</summary>
    internal static Dictionary<(string Type, string Service), int> PrintedCounts(string output) => Regex
        .Matches(output, @"^shop\.events\{event_type=(?<type>\S+), service=(?<service>\S+)\} +(?<sum>\d+)$", RegexOptions.Multiline)
        .ToDictionary(
            match => (match.Groups["type"].Value, match.Groups["service"].Value),
            match => int.Parse(match.Groups["sum"].Value, CultureInfo.InvariantCulture));

    internal static Dictionary<(string Type, string Service), int> CountsOf(IEnumerable<ShopEvent> events) =>
        events.GroupBy(each => (each.EventType, each.Service)).ToDictionary(group => group.Key, group => group.Count());

    internal static IEnumerable<string> AlertsOf(string service, string output) =>
        Regex.Matches(output, $"ALERT {service} (fires|is resolved)").Select(match => match.Groups[1].Value);

    // Another process has the file, so this one divides its length by that of a line.
    private static int Lines(string file) => File.Exists(file) ? (int)(new FileInfo(file).Length / Line.Length) : 0;

    private const string Line = "evt_14_00001\t2026-03-14T09:26:00.1320000+00:00\tpayment.succeeded\tantifraud\n";
}
