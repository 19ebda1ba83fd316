using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>The example <c>event-log</c> against a real broker: writes and publishes a number of events.</summary>
public static class RabbitMqPublisher
{
    /// <exception cref="LessonException">Events are on stdout alone.</exception>
    public static async Task RunAsync(Uri address, int events, CancellationToken cancellation)
    {
        var shown = RabbitMqConnection.WithoutPassword(address);
        Console.WriteLine($"Broker: {shown}, exchange {RabbitMqConnection.Exchange}.\n");
        var broker = new RabbitMqBroker(address);
        var unreachable = await ProblemOfAsync(broker, cancellation);

        // A broker that answered once may come back, so the writer waits for it. stdout gets each event in any case.
        var log = new EventWriter("payments-api", Console.Out, broker)
        {
            CloseWithin = unreachable is null ? TimeSpan.FromMinutes(1) : TimeSpan.Zero,
            BrokerChanged = unreachable is null ? PrintChange : null,
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
        Console.WriteLine(
            $"\n{counts.Written} written to stdout, {counts.Published} confirmed by the broker, {counts.Dropped} not published");
        if (counts.Dropped > 0 && !cancellation.IsCancellationRequested)
        {
            throw new LessonException($"{counts.Dropped} of {counts.Written} events are on stdout alone: "
                + (unreachable?.Message ?? $"the broker at {shown} did not come back.")
                + $" {BrokerOption.Name} names the broker; without it a bus inside the example is used.");
        }
    }

    private static async Task<BrokerException?> ProblemOfAsync(RabbitMqBroker broker, CancellationToken cancellation)
    {
        try
        {
            await broker.ConnectAsync(cancellation);
            return null;
        }
        catch (BrokerException exception)
        {
            return exception;
        }
    }

    private static void PrintChange(BrokerException? change) =>
        Console.Error.WriteLine(change is null ? "event-log: the broker is back" : $"event-log: {change.Message} Events wait.");
}
