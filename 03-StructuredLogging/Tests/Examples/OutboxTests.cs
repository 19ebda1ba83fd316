using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Examples;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class OutboxTests : IDisposable
{
    private readonly string _folder = Lesson.CreateFolder();
    private readonly PaymentsDatabase _database;
    private readonly RecordingBroker _broker = new();

    public OutboxTests() => _database = new PaymentsDatabase(_folder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("outbox");

    [Fact]
    public async Task WithTheOutboxPaymentsAndEventsAgreeAfterEachCrashAndWithoutItTheyDoNot()
    {
        await Lesson.ExampleAsync("outbox");
        var folders = Directory.GetDirectories(await OutputOfAsync("outbox"));
        Assert.Equal(6, folders.Length);
        foreach (var folder in folders)
        {
            using var database = new PaymentsDatabase(folder);
            var agrees = OutboxCrashes.Published(folder).Select(id => id["evt_".Length..]).ToHashSet().SetEquals(database.Payments);
            Assert.True(agrees == !folder.EndsWith("write-BeforePublishing", StringComparison.Ordinal), folder);
            Assert.Contains("pay_1001", database.Payments);
            Assert.Contains("pay_1003", database.Payments);
        }
    }

    [Fact]
    public async Task ATransactionThatIsNotCommittedLeavesNeitherThePaymentNorItsEvent()
    {
        Assert.Throws<TimeoutException>(() => Outbox.Book(_database, "pay_1", OutboxCrashes.EventOf("pay_1"), _ => throw new TimeoutException()));
        Assert.Empty(_database.Payments);
        await RelayAsync();
        Assert.Empty(_broker.Ids);
    }

    [Fact]
    public async Task TheRelayPublishesEachEventOnceAndInOrder()
    {
        for (var number = 1; number <= 30; number++)
        {
            Book($"pay_{number}");
            if (number % 7 == 0)
            {
                await RelayAsync();
            }
        }

        await RelayAsync();
        await RelayAsync();
        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"evt_pay_{number}"), _broker.Ids);
    }

    [Fact]
    public async Task WhileTheBrokerIsAwayTheEventsStayInTheOutbox()
    {
        _broker.IsAway = true;
        Book("pay_1");
        await Assert.ThrowsAsync<BrokerException>(RelayAsync);
        Book("pay_2");
        _broker.IsAway = false;
        await RelayAsync();
        Assert.Equal(["evt_pay_1", "evt_pay_2"], _broker.Ids);
    }

    [Fact]
    public async Task ACrashBetweenPublishingAndDeletingMakesADuplicateAndNeverALoss()
    {
        Book("pay_1");
        Book("pay_2");
        await Assert.ThrowsAsync<TimeoutException>(() => Outbox.RelayAsync(_database, _broker, _ => throw new TimeoutException(), Cancellation));
        await RelayAsync();
        Assert.Equal(["evt_pay_1", "evt_pay_1", "evt_pay_2"], _broker.Ids);
    }

    [Fact]
    public async Task WithoutTheOutboxACrashBetweenTheTwoWritesLosesTheEvent()
    {
        void Crash(CrashPoint here) => _ = here == CrashPoint.BeforePublishing ? throw new TimeoutException() : 0;
        await Assert.ThrowsAsync<TimeoutException>(() =>
            Outbox.BookAndPublishAsync(_database, _broker, "pay_1", OutboxCrashes.EventOf("pay_1"), Crash, Cancellation));
        await RelayAsync();
        Assert.Equal(["pay_1"], _database.Payments);
        Assert.Empty(_broker.Ids);
    }

    [Fact]
    public async Task AnEventComesOutAsItWentInAlsoAfterARestart()
    {
        var shopEvent = Traffic.Events(1).Single() with { Message = "žluťoučký 😀 \"quoted\"\nsecond line'; DROP TABLE payments" };
        Outbox.Book(_database, "pay_1", shopEvent, _ => { });
        _database.Dispose();
        using var again = new PaymentsDatabase(_folder);
        await Outbox.RelayAsync(again, _broker, _ => { }, Cancellation);
        Assert.Equal(shopEvent.ToJson(), _broker.Events.Single().ToJson());
    }

    private void Book(string payment) => Outbox.Book(_database, payment, OutboxCrashes.EventOf(payment), _ => { });

    private Task RelayAsync() => Outbox.RelayAsync(_database, _broker, _ => { }, Cancellation);

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
