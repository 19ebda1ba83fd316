using StructuredLogging.Brokers;
using StructuredLogging.Events;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class OutboxTests
{
    private readonly string _folder = Lesson.CreateFolder();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("outbox");

    [Fact]
    public async Task WithTheOutboxPaymentsAndEventsAgreeAfterEachCrashAndWithoutItTheyDoNot()
    {
        await Lesson.ExampleAsync("outbox");
        var folders = Directory.GetDirectories(await OutputOfAsync("outbox"));
        Assert.Equal(8, folders.Length);
        foreach (var folder in folders)
        {
            using var book = new OutboxFile(folder);
            var events = (await File.ReadAllLinesAsync(Path.Combine(folder, "broker.ndjson"), TestContext.Current.CancellationToken)).Select(line => ShopEvent.Parse(line).Id.Replace("evt_", "", StringComparison.Ordinal)).ToHashSet();
            var agrees = events.SetEquals(book.Payments);
            Assert.True(agrees == !folder.EndsWith("write-BeforePublishing", StringComparison.Ordinal), folder);
            Assert.Contains("pay_1001", book.Payments);
            Assert.Contains("pay_1003", book.Payments);
        }
    }

    [Fact]
    public async Task WhereverACrashCutsTheLastLineThePaymentDidNotHappenNorItsEvent()
    {
        using (var book = new OutboxFile(_folder))
        {
            book.Write("pay_1", Event("pay_1"));
            book.Write("pay_2", Event("pay_2"));
        }

        var file = Path.Combine(_folder, "book.ndjson");
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var first = whole.AsSpan().IndexOf((byte)'\n') + 1;
        for (var length = first; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(file, whole[..length], TestContext.Current.CancellationToken);
            File.Delete(Path.Combine(_folder, "published.txt"));
            using var book = new OutboxFile(_folder);
            var broker = new RecordingBroker();
            Assert.Equal(1, await book.RelayAsync(broker, null, TestContext.Current.CancellationToken));
            Assert.Equal(["pay_1"], book.Payments);
            Assert.Equal(["evt_pay_1"], broker.Ids);
        }
    }

    [Fact]
    public async Task TheRelayPublishesEachEventOnceAndInOrder()
    {
        using var book = new OutboxFile(_folder);
        var broker = new RecordingBroker();
        for (var number = 1; number <= 30; number++)
        {
            book.Write($"pay_{number}", Event($"pay_{number}"));
            if (number % 7 == 0)
            {
                await book.RelayAsync(broker, null, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(2, await book.RelayAsync(broker, null, TestContext.Current.CancellationToken));
        Assert.Equal(0, await book.RelayAsync(broker, null, TestContext.Current.CancellationToken));
        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"evt_pay_{number}"), broker.Ids);
    }

    [Fact]
    public async Task WhileTheBrokerIsAwayTheEventsStayInTheBook()
    {
        using var book = new OutboxFile(_folder);
        var broker = new RecordingBroker { IsAway = true };
        book.Write("pay_1", Event("pay_1"));
        await Assert.ThrowsAsync<BrokerException>(() => book.RelayAsync(broker, null, TestContext.Current.CancellationToken));
        book.Write("pay_2", Event("pay_2"));
        broker.IsAway = false;
        await book.RelayAsync(broker, null, TestContext.Current.CancellationToken);
        Assert.Equal(["evt_pay_1", "evt_pay_2"], broker.Ids);
    }

    [Fact]
    public async Task ACrashBetweenPublishingAndRememberingItMakesADuplicateAndNeverALoss()
    {
        using var book = new OutboxFile(_folder);
        var broker = new RecordingBroker();
        book.Write("pay_1", Event("pay_1"));
        book.Write("pay_2", Event("pay_2"));
        await Assert.ThrowsAsync<TimeoutException>(() => book.RelayAsync(broker, () => throw new TimeoutException(), TestContext.Current.CancellationToken));
        await book.RelayAsync(broker, null, TestContext.Current.CancellationToken);
        Assert.Equal(["evt_pay_1", "evt_pay_1", "evt_pay_2"], broker.Ids);
    }

    [Fact]
    public async Task AnEventComesOutAsItWentIn()
    {
        var shopEvent = Traffic.Events(1).Single() with { Message = "žluťoučký 😀 \"quoted\"\nsecond line" };
        using (var book = new OutboxFile(_folder))
        {
            book.Write("pay_1", shopEvent);
        }

        using var again = new OutboxFile(_folder);
        var broker = new RecordingBroker();
        await again.RelayAsync(broker, null, TestContext.Current.CancellationToken);
        Assert.Equal(shopEvent.ToJson(), broker.Events.Single().ToJson());
    }

    [Fact]
    public async Task ALargeEventComesOutWhole()
    {
        var shopEvent = Traffic.Events(1).Single() with { Payload = Enumerable.Range(0, 10).ToDictionary(number => $"field_{number}", number => (object?)new string('x', 30_000)) };
        using var book = new OutboxFile(_folder);
        book.Write("pay_1", shopEvent);
        book.Write("pay_2", Event("pay_2"));
        var broker = new RecordingBroker();
        Assert.Equal(2, await book.RelayAsync(broker, null, TestContext.Current.CancellationToken));
        Assert.Equal(shopEvent.ToJson(), broker.Events[0].ToJson());
        Assert.Equal(["pay_1", "pay_2"], book.Payments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12x")]
    [InlineData("-5")]
    public async Task APositionThatIsNoneMeansPublishingAgainAndNeverALoss(string position)
    {
        using var book = new OutboxFile(_folder);
        book.Write("pay_1", Event("pay_1"));
        await book.RelayAsync(new RecordingBroker(), null, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "published.txt"), position, TestContext.Current.CancellationToken);
        book.Write("pay_2", Event("pay_2"));
        var broker = new RecordingBroker();
        await book.RelayAsync(broker, null, TestContext.Current.CancellationToken);
        Assert.Equal(["evt_pay_1", "evt_pay_2"], broker.Ids);
    }

    private static ShopEvent Event(string payment) => new() { Id = $"evt_{payment}", Timestamp = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero), Service = "ledger", EventType = "payment.booked", Message = "žluťoučký" };

    private sealed class RecordingBroker : IEventBroker
    {
        public bool IsAway { get; set; }

        public List<ShopEvent> Events { get; } = [];

        public IEnumerable<string> Ids => Events.Select(shopEvent => shopEvent.Id);

        public Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
        {
            if (IsAway)
            {
                throw new BrokerException("away");
            }

            Events.AddRange(events);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
