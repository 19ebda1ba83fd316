using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RabbitMQ.Client;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Tests.Support;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using EngineProcess = Course.Testing.EngineProcess;
using ProcessRun = Course.Testing.ProcessRun;

namespace StructuredLogging.Tests.Examples;

[Collection("RabbitMQ")]
public sealed class EventLogTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("event-log");

    [Fact]
    public async Task EachEventIsOnStdoutAndWithEverybodyWhoSubscribed()
    {
        var output = (await Lesson.ExampleAsync("event-log")).Output;
        var events = Events(output);
        Assert.Equal(["payment.created", "payment.failed", "payment.succeeded"], events.Select(shopEvent => shopEvent.EventType));
        Assert.Equal(3, events.Select(shopEvent => shopEvent.Id).Distinct().Count());
        Assert.All(events, shopEvent => Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", shopEvent.TraceId));
        Assert.Contains("monitoring, all topics   payment.created, payment.failed, payment.succeeded\n", output, StringComparison.Ordinal);
        Assert.Contains("on call, payment.failed  payment.failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventsThatFindNoRoomInTheQueueAreCountedAndTheOthersPublished()
    {
        var output = (await Lesson.ExampleAsync("event-log")).Output;
        Assert.Contains("{ Written = 7, Published = 0, Waiting = 5, Dropped = 2 }\n", output, StringComparison.Ordinal);
        Assert.Contains("{ Written = 7, Published = 5, Waiting = 0, Dropped = 2 }, after", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#", "payment.failed", true)]
    [InlineData("#", "a", true)]
    [InlineData("payment.*", "payment.failed", true)]
    [InlineData("payment.*", "payment.failed.twice", false)]
    [InlineData("payment.*", "payment", false)]
    [InlineData("payment.#", "payment", true)]
    [InlineData("payment.#", "payment.failed.twice", true)]
    [InlineData("#.failed", "payment.failed", true)]
    [InlineData("#.failed", "payment.card.failed", true)]
    [InlineData("#.failed", "failed", true)]
    [InlineData("#.failed", "payment.succeeded", false)]
    [InlineData("*.failed", "payment.failed", true)]
    [InlineData("*.failed", "failed", false)]
    [InlineData("payment.failed", "payment.failed", true)]
    [InlineData("payment.failed", "payment.fail", false)]
    [InlineData("a.#.b", "a.b", true)]
    [InlineData("a.#.b", "a.x.y.b", true)]
    [InlineData("a.#.b", "a.x.y", false)]
    [InlineData("a.#.#.b", "a.b", true)]
    [InlineData("*.*", "a.b", true)]
    [InlineData("*.*", "a", false)]
    public void TopicsMatchAsInAmqp(string pattern, string topic, bool matches) => Assert.Equal(matches, Topic.Matches(pattern, topic));

    [Fact]
    public async Task ABrokerThatIsNotThereIsAnErrorAndStdoutHasAll()
    {
        var address = $"amqp://guest:s3cret@127.0.0.1:{EngineProcess.FreePort()}";
        AssertOnStdoutAlone(await TimedAsync(address), "127.0.0.1", "Connection refused");
    }

    [Fact(Explicit = true)]
    public async Task ABrokerThatNeverAnswersIsAnErrorAndStdoutHasAll()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        AssertOnStdoutAlone(await TimedAsync($"amqp://guest:s3cret@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"), "127.0.0.1", "no answer within 3 s");
    }

    [Fact(Explicit = true)]
    public async Task WhatIsNoBrokerIsAnErrorAndStdoutHasAll()
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await web.AcceptSocketAsync();
            await client.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
        }, TestContext.Current.CancellationToken);
        AssertOnStdoutAlone(await TimedAsync($"amqp://guest:s3cret@127.0.0.1:{((IPEndPoint)web.LocalEndpoint).Port}"), "127.0.0.1", "");
        await answering;
    }

    [Fact(Explicit = true)]
    public async Task AHostThatDoesNotExistIsAnErrorAndStdoutHasAll() =>
        AssertOnStdoutAlone(await TimedAsync("amqp://guest:s3cret@no-such-host.invalid"), "no-such-host.invalid", "");

    [Theory]
    [InlineData("localhost:5672")]
    [InlineData("http://localhost")]
    [InlineData("amqp://")]
    [InlineData("rabbit")]
    public void AnAddressThatIsNoneIsRefused(string address) => Assert.Equal(
        $"--rabbitmq takes an address that begins with amqp:// or amqps://, for example amqp://guest:guest@localhost:5672, not '{address}'.",
        new RootCommand { BrokerOption.Address() }.Parse(["--rabbitmq", address]).Errors.Single().Message);

    [EngineFact(RabbitMqServer.Name, RabbitMqServer.Program, RabbitMqServer.Install)]
    public async Task ARealBrokerHasEachEventPersistentAndUnderItsTopic()
    {
        await using var server = await RabbitMqServer.StartAsync(Lesson.CreateFolder());
        AssertOnStdoutAlone(await TimedAsync($"{server.Address}".Replace("guest:guest", "guest:s3cret", StringComparison.Ordinal)), "127.0.0.1", "it refuses the user name or the password");
        AssertOnStdoutAlone(await TimedAsync($"{server.Address}".Replace("guest:guest", "guest:s3cret", StringComparison.Ordinal).Replace("s3cret", "guest", StringComparison.Ordinal).TrimEnd('/') + "/no-such-shop"), "no-such-shop", "no-such-shop not found");

        // The second time all is declared already.
        await Lesson.RunAsync("event-log", "--rabbitmq", $"{server.Address}", "--events", "1");
        var (connection, channel) = await RabbitMqConnection.OpenAsync(server.Address, new CreateChannelOptions(false, false), TestContext.Current.CancellationToken);
        await channel.QueuePurgeAsync(RabbitMqConnection.Queue, TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("event-log", "--rabbitmq", $"{server.Address}", "--events", "120");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("120 written to stdout, 120 confirmed by the broker, 0 not published\n", run.Output, StringComparison.Ordinal);

        foreach (var line in run.Output.Split('\n').Where(line => line.StartsWith('{')))
        {
            var message = await channel.BasicGetAsync(RabbitMqConnection.Queue, autoAck: true, TestContext.Current.CancellationToken);
            var shopEvent = ShopEvent.Parse(line);
            Assert.NotNull(message);
            Assert.Equal(line, Encoding.UTF8.GetString(message.Body.Span));
            Assert.Equal((RabbitMqConnection.Exchange, shopEvent.EventType), (message.Exchange, message.RoutingKey));
            Assert.Equal($"00-{shopEvent.TraceId}-{shopEvent.SpanId}-01", Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["traceparent"]!));
            Assert.Equal((shopEvent.Id, shopEvent.EventType, shopEvent.Service, "application/json", DeliveryModes.Persistent, shopEvent.Timestamp.ToUnixTimeSeconds()),
                (message.BasicProperties.MessageId, message.BasicProperties.Type, message.BasicProperties.AppId, message.BasicProperties.ContentType, message.BasicProperties.DeliveryMode, message.BasicProperties.Timestamp.UnixTime));
        }

        Assert.Null(await channel.BasicGetAsync(RabbitMqConnection.Queue, autoAck: true, TestContext.Current.CancellationToken));

        // An event that no queue is bound for is no success.
        await channel.QueueDeleteAsync(RabbitMqConnection.Queue, cancellationToken: TestContext.Current.CancellationToken);
        await using var broker = new RabbitMqBroker(server.Address);
        await broker.ConnectAsync(TestContext.Current.CancellationToken);
        await channel.QueueDeleteAsync(RabbitMqConnection.Queue, cancellationToken: TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<BrokerException>(() => broker.PublishAsync([.. Traffic.Events(1)], TestContext.Current.CancellationToken));
        await RabbitMqConnection.CloseAsync(connection);
    }

    private static async Task<(ProcessRun Run, TimeSpan Duration)> TimedAsync(string address)
    {
        var started = Stopwatch.GetTimestamp();
        return (await Lesson.RunAsync("event-log", "--rabbitmq", address, "--events", "50"), Stopwatch.GetElapsedTime(started));
    }

    private static void AssertOnStdoutAlone((ProcessRun Run, TimeSpan Duration) timed, string named, string why)
    {
        var run = timed.Run;
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(Traffic.Events(50).Select(shopEvent => shopEvent.ToJson()), run.Output.Split('\n').Where(line => line.StartsWith('{')));
        Assert.Contains("50 written to stdout, 0 confirmed by the broker, 50 not published", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("event-log: 50 of 50 events are on stdout alone: the broker at amqp://guest:***@", run.Error, StringComparison.Ordinal);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.Contains("--rabbitmq names the broker", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));

        // Three seconds, and the start of the program on a busy machine.
        Assert.InRange(timed.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    private static List<ShopEvent> Events(string output) => [.. output.Split('\n').Where(line => line.StartsWith('{')).Select(ShopEvent.Parse)];
}
