using System.Diagnostics;
using System.Text.Json;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Tests.Support;
using Xunit;

namespace StructuredLogging.Tests.Events;

public sealed class EventWriterTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task OneCallWritesTheLineAndPublishesTheSameEvent()
    {
        var bus = new ChannelBus();
        var subscription = bus.Subscribe("payment.*");
        using var span = new Activity("pay").SetParentId("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").Start();
        await using (var log = new EventWriter("payments-api", _output, bus))
        {
            log.Write("payment.failed", "error", "Payment failed", new("reason", "timeout"), new("fee", 1.50m));
            log.Write("mail.sent", "info", "");
        }

        var bodies = await ReadAsync(subscription);
        Assert.Equal(_output.ToString().Split('\n')[0], bodies.Single());
        var shopEvent = ShopEvent.Parse(bodies[0]);
        Assert.Equal(("payments-api", "payment.failed", "error", "Payment failed"), (shopEvent.Service, shopEvent.EventType, shopEvent.Level, shopEvent.Message));
        Assert.Equal((span.TraceId.ToHexString(), span.SpanId.ToHexString()), (shopEvent.TraceId, shopEvent.SpanId));
        Assert.Equal("1.50", ((JsonElement)shopEvent.Payload["fee"]!).GetRawText());
    }

    [Fact]
    public async Task WhatIsPublishedIsWhatStoodInTheLineWhateverBecomesOfTheObjects()
    {
        var broker = new MoodyBroker { IsAway = true };
        var basket = new List<string> { "book" };
        var log = new EventWriter("payments-api", _output, broker);
        log.Write("payment.created", "info", "", new("basket", basket), new("fee", 1.50m), new("at", new DateTimeOffset(2026, 3, 14, 10, 0, 0, TimeSpan.FromHours(1))), new("deep", new { Amount = double.NaN }));
        basket.Add("pen");
        broker.IsAway = false;
        await log.DisposeAsync();
        Assert.Equal(_output.ToString().TrimEnd('\n', '\r'), broker.Bodies.Single());
        Assert.Contains("\"basket\":[\"book\"]", broker.Bodies.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWorkerDoesNotKeepTheContextItWasStartedIn()
    {
        var broker = new MoodyBroker();
        using var span = new Activity("the first request").Start();
        await using (var log = new EventWriter("payments-api", _output, broker))
        {
            log.Write("payment.created", "info", "");
        }

        Assert.Single(broker.Published);
        Assert.Null(broker.SeenIn);
    }

    [Fact]
    public async Task NothingIsThrownAtTheCaller()
    {
        var broker = new MoodyBroker();
        await using (var log = new EventWriter("payments-api", _output, broker))
        {
            log.Write("payment.created", "info", "two of one name", new("a", 1), new("a", 2));
            log.Write("payment.created", "info", "a field without a name", new("a", 1), new(null!, 2), new("b", 3));
            log.Write("payment.created", "info", "fields that throw", Enumerable.Range(0, 2).Select(number => number == 0 ? new KeyValuePair<string, object?>("a", 1) : throw new TimeoutException()));
            log.Write("payment.created", null!, null!);
            log.Write(new ShopEvent { Id = null!, Timestamp = default, Service = null!, EventType = null!, Payload = null! });
        }

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("payload").GetRawText()).ToList();
        Assert.Equal(["""{"a":2}""", """{"a":1,"…":"(ArgumentNullException while reading)"}""", """{"a":1,"…":"(TimeoutException while reading)"}""", "{}", "null"], lines);
        Assert.Equal(4, broker.Published.Count);
    }

    [Fact]
    public async Task WhileTheBrokerIsAwayEventsWaitAndNoneIsLostNorOutOfOrder()
    {
        var broker = new MoodyBroker { IsAway = true };
        var told = new List<string>();
        var log = new EventWriter("payments-api", _output, broker) { BrokerChanged = change => told.Add(change is null ? "back" : "away") };
        foreach (var shopEvent in Traffic.Events(2_000))
        {
            log.Write(shopEvent);
        }

        await Eventually.HoldsAsync(() => broker.Attempts >= 2, "the broker was tried twice");
        Assert.Equal(new EventCounts(2_000, 0, 2_000, 0), log.Counts);
        Assert.Equal(2_000, _output.ToString().Count(c => c == '\n'));
        broker.IsAway = false;
        await log.DisposeAsync();

        Assert.Equal(new EventCounts(2_000, 2_000, 0, 0), log.Counts);
        Assert.Equal(["away", "back"], told);
        Assert.Equal(Traffic.Events(2_000).Select(shopEvent => shopEvent.Id), broker.Published.Distinct());
    }

    [Fact]
    public async Task ThePausesBetweenTriesGrowUpToTwoSeconds()
    {
        var clock = new SimulatedTime(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        var broker = new MoodyBroker { IsAway = true };
        var log = new EventWriter("payments-api", _output, broker, clock) { CloseWithin = TimeSpan.Zero };
        log.Write("payment.failed", "error", "");
        var pauses = new List<double>();
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            await Eventually.HoldsAsync(() => broker.Attempts == attempt && clock.NextTimer is not null, $"attempt {attempt} has failed");
            var pause = clock.NextTimer!.Value - clock.GetUtcNow();
            pauses.Add(pause.TotalMilliseconds);
            clock.Advance(pause);
        }

        Assert.Equal([50, 100, 200, 400, 800, 1_600, 2_000, 2_000], pauses);
        await log.DisposeAsync();
    }

    [Fact]
    public async Task ABrokerThatThrowsWhateverItLikesEndsNothing()
    {
        var broker = new MoodyBroker { Throws = new NotSupportedException("what is this?") };
        var told = new List<string?>();
        await using (var log = new EventWriter("payments-api", _output, broker) { BrokerChanged = change => told.Add(change?.Message) })
        {
            log.Write("payment.failed", "error", "");
        }

        Assert.Equal(["what is this?", null], told);
        Assert.Single(broker.Published);
    }

    [Fact]
    public async Task ASubscriberThatThrowsEndsNothing()
    {
        var broker = new MoodyBroker { Throws = new BrokerException("away") };
        var told = 0;
        await using (var log = new EventWriter("payments-api", _output, broker)
        {
            BrokerChanged = _ =>
            {
                told++;
                throw new InvalidOperationException("the subscriber's own fault");
            },
        })
        {
            log.Write("payment.failed", "error", "");
        }

        Assert.Equal((1, 2), (broker.Published.Count, told));
    }

    [Fact]
    public async Task ABatchOfWhichAPartArrivedComesAgainAsAWhole()
    {
        var broker = new MoodyBroker { FailsAfter = 3 };
        await using (var log = new EventWriter("payments-api", _output, broker))
        {
            foreach (var shopEvent in Traffic.Events(10))
            {
                log.Write(shopEvent);
            }
        }

        Assert.Equal(Traffic.Events(10).Select(shopEvent => shopEvent.Id), broker.Published.Distinct());
        Assert.True(broker.Published.Count > 10, "what arrived before the failure comes twice: at least once");
    }

    [Fact]
    public async Task WithTheQueueFullEventsAreOnStdoutAndCounted()
    {
        var broker = new MoodyBroker { IsAway = true };
        var log = new EventWriter("payments-api", _output, broker, queueLimit: 100) { CloseWithin = TimeSpan.Zero };
        foreach (var shopEvent in Traffic.Events(2_000))
        {
            log.Write(shopEvent);
        }

        var counts = log.Counts;
        Assert.Equal(2_000, counts.Written);
        Assert.InRange(counts.Dropped, 2_000 - 100 - 500, 1_900);
        await log.DisposeAsync();
        Assert.Equal(new EventCounts(2_000, 0, 0, 2_000), log.Counts);
        Assert.Equal(Traffic.Events(2_000).Select(shopEvent => shopEvent.ToJson()), _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task AClosedStdoutDoesNotThrowAndTheBrokerGetsAll()
    {
        var broker = new MoodyBroker();
        var closed = new StreamWriter(new ClosedPipe()) { AutoFlush = true };
        await using (var log = new EventWriter("payments-api", closed, broker))
        {
            foreach (var shopEvent in Traffic.Events(5))
            {
                log.Write(shopEvent);
            }
        }

        Assert.Equal(Traffic.Events(5).Select(shopEvent => shopEvent.Id), broker.Published);
    }

    [Fact]
    public async Task ManyThreadsWriteWholeLines()
    {
        var broker = new MoodyBroker();
        await using (var log = new EventWriter("payments-api", _output, broker))
        {
            await Parallel.ForEachAsync(Traffic.Events(3_000), (shopEvent, _) =>
            {
                log.Write(shopEvent);
                return ValueTask.CompletedTask;
            });
        }

        var ids = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ShopEvent.Parse(line).Id);
        Assert.Equal(Traffic.Events(3_000).Select(shopEvent => shopEvent.Id), ids.Order(StringComparer.Ordinal));
        Assert.Equal(3_000, broker.Published.Count);
    }

    private static async Task<List<string>> ReadAsync(BusSubscription subscription)
    {
        var bodies = new List<string>();
        await foreach (var delivery in subscription.ReadAsync(TestContext.Current.CancellationToken))
        {
            bodies.Add(delivery.Body);
            await delivery.AcknowledgeAsync();
        }

        return bodies;
    }

    private sealed class MoodyBroker : IEventBroker
    {
        private volatile bool _isAway;
        private int _attempts;

        public bool IsAway
        {
            get => _isAway;
            set => _isAway = value;
        }

        /// <summary>Fails once, in the middle of a batch, after so many events.</summary>
        public int? FailsAfter { get; set; }

        /// <summary>What it throws, once.</summary>
        public Exception? Throws { get; set; }

        public int Attempts => Volatile.Read(ref _attempts);

        public List<string> Published { get; } = [];

        /// <summary>The span that the broker was called in.</summary>
        public Activity? SeenIn { get; private set; }

        public List<string> Bodies { get; } = [];

        public Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _attempts);
            SeenIn = Activity.Current;
            if (IsAway)
            {
                throw new BrokerException("away");
            }

            if (Throws is { } exception)
            {
                Throws = null;
                throw exception;
            }

            foreach (var shopEvent in events)
            {
                lock (Published)
                {
                    Published.Add(shopEvent.Id);
                    Bodies.Add(shopEvent.ToJson());
                }

                if (Published.Count == FailsAfter)
                {
                    FailsAfter = null;
                    throw new BrokerException("connection lost");
                }
            }

            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class ClosedPipe : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
