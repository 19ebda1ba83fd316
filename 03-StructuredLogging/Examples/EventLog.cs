using System.Diagnostics;
using StructuredLogging.Brokers;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A log line is an event: one call writes it to stdout as JSON, and publishes it to a broker.
/// Pitfall: publishing without confirms, or to an exchange without a queue. The client reports success, and the event is gone.
/// See https://www.rabbitmq.com/docs/confirms, and AMQP 0-9-1, https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf.
/// </summary>
public static class EventLog
{
    #region write
    private static void Pay(EventWriter log, string paymentId)
    {
        using var span = new Activity("POST /payments").SetParentId("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").Start();
        log.Write("payment.created", "info", "Payment created", new("payment_id", paymentId), new("amount_minor", 129_900));
        log.Write("payment.failed", "error", "Payment failed", new("payment_id", paymentId), new("reason", "timeout"));
        log.Write("payment.succeeded", "info", "Payment succeeded", new("payment_id", paymentId), new("attempt", 2));
    }
    #endregion

    public static async Task RunAsync(Uri? rabbitMq, int events, CancellationToken cancellation)
    {
        if (rabbitMq is not null)
        {
            await RabbitMqPublisher.RunAsync(rabbitMq, events, cancellation);
            return;
        }

        Console.WriteLine($"Broker: a bus inside this example. A real one: {BrokerOption.Name} amqp://guest:guest@localhost:5672.\n");
        var bus = new ChannelBus();
        var (monitoring, onCall) = (bus.Subscribe("#"), bus.Subscribe("payment.failed"));
        await using (var log = new EventWriter("payments-api", Console.Out, bus))
        {
            Pay(log, "pay_1001");
        }

        Console.WriteLine();
        await monitoring.PrintTypesAsync("monitoring, all topics", cancellation);
        await onCall.PrintTypesAsync("on call, payment.failed", cancellation);
        await FillTheQueueAsync(cancellation);
    }

    private static async Task FillTheQueueAsync(CancellationToken cancellation)
    {
        Console.WriteLine("\nThe broker does not answer, and the queue has room for 4 events:");
        #region full
        var broker = new HangingBroker();
        var log = new EventWriter("payments-api", TextWriter.Null, broker, queueLimit: 4);
        log.Write("service.started", "info", "Service started");
        await broker.Called.WaitAsync(cancellation);
        Pay(log, "pay_1002");
        Pay(log, "pay_1003");
        Console.WriteLine($"  {log.Counts}");
        broker.Release();
        await log.DisposeAsync();
        Console.WriteLine($"  {log.Counts}, after the broker answered");
        #endregion
    }
}
