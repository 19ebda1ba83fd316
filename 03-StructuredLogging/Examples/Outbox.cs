using StructuredLogging.Brokers;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A payment and its event, both or neither: one transaction writes both, and a relay publishes the events.
/// Pitfall: a service that writes to the database and then publishes loses the event when it dies in between.
/// See https://microservices.io/patterns/data/transactional-outbox.html.
/// </summary>
public static class Outbox
{
    #region write
    public static void Book(PaymentsDatabase database, string payment, ShopEvent shopEvent, Action<CrashPoint> crash)
    {
        using var transaction = database.BeginTransaction();
        database.Execute("INSERT INTO payments (payment_id) VALUES ($value)", payment);
        database.Execute("INSERT INTO outbox (event) VALUES ($value)", shopEvent.ToJson());
        crash(CrashPoint.BeforeTheCommit);
        transaction.Commit();
    }
    #endregion

    #region relay
    // Run it after each payment, and at each start. One relay at a time keeps the order.
    public static async Task RelayAsync(
        PaymentsDatabase database, IEventBroker broker, Action<CrashPoint> crash, CancellationToken cancellation)
    {
        foreach (var (number, body) in database.Rows("SELECT number, event FROM outbox ORDER BY number"))
        {
            await broker.PublishAsync([ShopEvent.Parse(body)], cancellation);

            // A crash here publishes the event again, with the same id. It never loses the event.
            crash(CrashPoint.AfterPublishing);
            database.Execute("DELETE FROM outbox WHERE number = $value", number);
        }
    }
    #endregion

    #region dual
    // Not like this: two writes. After a crash between them no one knows that there is an event to publish.
    public static async Task BookAndPublishAsync(
        PaymentsDatabase database,
        IEventBroker broker,
        string payment,
        ShopEvent shopEvent,
        Action<CrashPoint> crash,
        CancellationToken cancellation)
    {
        crash(CrashPoint.BeforeTheCommit);
        database.Execute("INSERT INTO payments (payment_id) VALUES ($value)", payment);
        crash(CrashPoint.BeforePublishing);
        await broker.PublishAsync([shopEvent], cancellation);
        crash(CrashPoint.AfterPublishing);
    }
    #endregion

    public static Task RunAsync(
        Func<string> outputFolder, CrashPoint? crashAt, string? folder, string? way, CancellationToken cancellation) =>
        folder is not null && way is not null
            ? ServeAsync(folder, way, ["pay_1001", "pay_1002"], crashAt, cancellation)
            : OutboxCrashes.ShowAsync(
                outputFolder(), (place, service) => ServeAsync(place, service, ["pay_1003"], crashAt: null, cancellation), cancellation);

    private static async Task ServeAsync(
        string folder, string way, string[] payments, CrashPoint? crashAt, CancellationToken cancellation)
    {
        using var database = new PaymentsDatabase(folder);
        await using var broker = new FileBroker(OutboxCrashes.BrokerFile(folder));
        await RelayAsync(database, broker, _ => { }, cancellation);
        foreach (var payment in payments)
        {
            var (shopEvent, crash) = (OutboxCrashes.EventOf(payment), OutboxCrashes.Crash(payment, crashAt));
            if (way != "outbox")
            {
                await BookAndPublishAsync(database, broker, payment, shopEvent, crash, cancellation);
                continue;
            }

            Book(database, payment, shopEvent, crash);
            crash(CrashPoint.BeforePublishing);
            await RelayAsync(database, broker, crash, cancellation);
        }
    }
}
