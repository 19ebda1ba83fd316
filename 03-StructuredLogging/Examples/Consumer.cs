using System.Globalization;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Streams;

namespace StructuredLogging.Examples;

/// <summary>
/// A consumer that turns events into metrics and an alert. It is delivered each event at least once, and counts it exactly once.
/// Pitfall: to acknowledge first and process then loses events in a crash; the other way round some come twice. Only the second can be mended.
/// See https://www.rabbitmq.com/docs/reliability#consumer-side, and https://www.rabbitmq.com/docs/consumers.
/// </summary>
public static class Consumer
{
    private const int Published = 600;

    public static async Task RunAsync(string folder, Uri? rabbitMq, string? processed, int? stopAfter, CancellationToken cancellation)
    {
        using var metrics = new EventMetrics();
        using var sums = new MetricSums(EventMetrics.MeterName);
        // Beside the ids, so that both are there after a restart.
        var file = processed ?? Path.Combine(folder, "processed.tsv");
        var deadFile = Path.Combine(Path.GetDirectoryName(file) ?? "", "dead-letters.ndjson");
        var dead = new DeadLetters(deadFile);
        try
        {
            await (rabbitMq is null
                ? CrashAndGoOnAsync(() => new EventProcessor(file, metrics, dead, Print), cancellation)
                : ConsumeAsync(rabbitMq, file, () => new EventProcessor(file, metrics, dead, Print), stopAfter, cancellation));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LessonException($"the file '{file}' cannot be used: {exception.Message} --processed FILE names another one.");
        }
        catch (BrokerException exception)
        {
            throw new LessonException($"{exception.Message} {BrokerOption.Name} names the broker; without it a bus inside the example is used.");
        }

        Console.WriteLine();
        foreach (var (name, value) in sums.Sums)
        {
            Console.WriteLine($"{name,-60}  {value,6}");
        }

        if (dead.Count > 0)
        {
            Console.WriteLine($"{dead.Count} could not be read: see {deadFile}");
        }
    }

    private static async Task CrashAndGoOnAsync(Func<EventProcessor> start, CancellationToken cancellation)
    {
        Console.WriteLine($"Broker: a bus inside this example. A real one: {BrokerOption.Name} amqp://guest:guest@localhost:5672.\n");
        var bus = new ChannelBus();
        var subscription = bus.Subscribe("#");
        await bus.PublishAsync([.. Traffic.Events(Published)], cancellation);
        await bus.DisposeAsync();

        using (var first = start())
        {
            await foreach (var delivery in subscription.ReadAsync(cancellation))
            {
                first.Process(delivery.Body);
                if (first.Count == 250)
                {
                    Console.WriteLine($"-- the first consumer dies after {first.Count} events, the last three not acknowledged");
                    break;
                }

                if (first.Count < 248)
                {
                    await delivery.AcknowledgeAsync();
                }
            }
        }

        using var second = start();
        Console.WriteLine($"-- the second one knows {second.Count} of them from its file");
        #region consume
        await foreach (var delivery in subscription.ReadAsync(cancellation))
        {
            second.Process(delivery.Body);
            await delivery.AcknowledgeAsync();
        }
        #endregion

        Console.WriteLine($"-- {Published} published, {second.Count} processed");
    }

    private static async Task ConsumeAsync(Uri address, string file, Func<EventProcessor> start, int? stopAfter, CancellationToken cancellation)
    {
        Console.WriteLine($"Broker: {RabbitMqConnection.WithoutPassword(address)}, queue {RabbitMqConnection.Queue}. {(stopAfter is null ? "End with Ctrl+C." : $"Ends after {stopAfter} events.")}");
        using var processor = start();
        Console.WriteLine($"{processor.Count} events are known from before, by {file}");
        try
        {
            var subscription = new RabbitMqSubscription(address, told => Console.Error.WriteLine($"consumer: {told}"));
            await foreach (var delivery in processor.Count >= stopAfter ? AsyncEnumerable.Empty<Delivery>() : subscription.ReadAsync(cancellation))
            {
                processor.Process(delivery.Body);
                await delivery.AcknowledgeAsync();
                if (processor.Count >= stopAfter)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl+C: the numbers so far are printed all the same.
        }

        Console.WriteLine($"{processor.Count} events are processed");
    }

    private static void Print(AlertChange change) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{change.At:HH:mm:ss} ALERT {(change.IsFiring ? "fires" : "is over")}: {change.Rate:0.0%} of the last minute's events failed"));
}
