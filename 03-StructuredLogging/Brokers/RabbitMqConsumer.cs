using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>The example <c>consumer</c> against a real broker, until Ctrl+C or a number of events.</summary>
public static class RabbitMqConsumer
{
    public static async Task RunAsync(
        Uri address,
        EventProcessor processor,
        int? stopAfter,
        Func<IAsyncEnumerable<Delivery>, EventProcessor, int?, Task> consume,
        CancellationToken cancellation)
    {
        var end = stopAfter is null ? "End with Ctrl+C." : $"Ends after {stopAfter} events.";
        Console.WriteLine($"Broker: {RabbitMqConnection.WithoutPassword(address)}, queue {RabbitMqConnection.Queue}. {end}");
        try
        {
            if (!(processor.Count >= stopAfter))
            {
                var subscription = new RabbitMqSubscription(address, told => Console.Error.WriteLine($"consumer: {told}"));
                await consume(subscription.ReadAsync(cancellation), processor, stopAfter);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl+C: the numbers so far are printed all the same.
        }
        catch (BrokerException exception)
        {
            throw new LessonException(
                $"{exception.Message} {BrokerOption.Name} names the broker; without it a queue inside the example is used.");
        }

        Console.WriteLine($"-- {processor.Count} events are processed");
    }
}
