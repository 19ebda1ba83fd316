using System.Diagnostics;
using StructuredLogging.Brokers;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A log line is an event: one call writes it to stdout as JSON, and publishes it to a broker, where others wait for it.
/// Pitfall: publishing without confirms, or to an exchange that no queue is bound to. The client reports success, and the event is gone.
/// See https://www.rabbitmq.com/docs/confirms, and AMQP 0-9-1, https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf.
/// </summary>
public static class EventLog
{
    public static async Task RunAsync(Uri? rabbitMq, int events, CancellationToken cancellation)
    {
        if (rabbitMq is not null)
        {
            await PublishAsync(rabbitMq, events, cancellation);
            return;
        }

        Console.WriteLine($"Broker: a bus inside this example. A real one: {BrokerOption.Name} amqp://guest:guest@localhost:5672.\n");
        var bus = new ChannelBus();
        var (monitoring, onCall) = (bus.Subscribe("#"), bus.Subscribe("payment.failed"));
        await using (var log = new EventWriter("payments-api", Console.Out, bus))
        {
            Pay(log);
        }

        Console.WriteLine();
        foreach (var (name, subscription) in new[] { ("monitoring, all topics", monitoring), ("on call, payment.failed", onCall) })
        {
            var types = new List<string>();
            await foreach (var delivery in subscription.ReadAsync(cancellation))
            {
                types.Add(ShopEvent.Parse(delivery.Body).EventType);
                await delivery.AcknowledgeAsync();
            }

            Console.WriteLine($"{name,-23}  {string.Join(", ", types)}");
        }
    }

    #region write
    private static void Pay(EventWriter log)
    {
        using var span = new Activity("POST /payments").SetParentId("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").Start();
        log.Write("payment.created", "info", "Payment created", new("payment_id", "pay_1001"), new("user_id", "usr_42"), new("amount_minor", 129_900), new("currency", "EUR"));
        log.Write("payment.failed", "error", "Payment failed", new("payment_id", "pay_1001"), new("reason", "timeout"), new("duration_ms", 250.5));
        log.Write("payment.succeeded", "info", "Payment succeeded", new("payment_id", "pay_1001"), new("attempt", 2));
    }
    #endregion

    private static async Task PublishAsync(Uri address, int events, CancellationToken cancellation)
    {
        Console.WriteLine($"Broker: {RabbitMqConnection.WithoutPassword(address)}, exchange {RabbitMqConnection.Exchange}.\n");
        var broker = new RabbitMqBroker(address);
        BrokerException? unreachable = null;
        try
        {
            await broker.ConnectAsync(cancellation);
        }
        catch (BrokerException exception)
        {
            unreachable = exception;
        }

        // A broker that was there comes back; one that never was is a wrong address. stdout gets every event in any case.
        var log = new EventWriter("payments-api", Console.Out, broker)
        {
            CloseWithin = unreachable is null ? TimeSpan.FromMinutes(1) : TimeSpan.Zero,
            BrokerChanged = unreachable is not null ? null : change => Console.Error.WriteLine(change is null ? "event-log: the broker is back" : $"event-log: {change.Message} Events wait."),
        };
        await using (log)
        await using (cancellation.Register(log.GiveUp))
        {
            foreach (var shopEvent in Traffic.Events(events).TakeWhile(_ => !cancellation.IsCancellationRequested))
            {
                log.Write(shopEvent);
                if (unreachable is null)
                {
                    await log.WaitForRoomAsync();
                }
            }
        }

        var counts = log.Counts;
        Console.WriteLine($"\n{counts.Written} written to stdout, {counts.Published} confirmed by the broker, {counts.Dropped} not published");
        if (counts.Dropped > 0 && !cancellation.IsCancellationRequested)
        {
            throw new LessonException($"{counts.Dropped} of {counts.Written} events are on stdout alone: {unreachable?.Message ?? $"the broker at {RabbitMqConnection.WithoutPassword(address)} did not come back."} {BrokerOption.Name} names the broker; without it a bus inside the example is used.");
        }
    }
}
