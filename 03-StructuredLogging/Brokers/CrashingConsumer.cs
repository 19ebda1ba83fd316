using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>The example <c>consumer</c> with a queue in this process. The first consumer dies, and a second one goes on.</summary>
public static class CrashingConsumer
{
    public static async Task RunAsync(
        ConsumerReport report, Func<IAsyncEnumerable<Delivery>, EventProcessor, int?, Task> consume, CancellationToken cancellation)
    {
        Console.WriteLine($"Broker: a queue inside this example. A real one: {BrokerOption.Name} amqp://guest:guest@localhost:5672.");
        ConsumerReport.PrintAlertLimits();
        var queue = await BusSubscription.FilledAsync(Traffic.Messages(600), cancellation);
        var clock = new SimulatedTime(Traffic.End);
        using (var first = report.StartConsumer(clock))
        {
            await consume(queue.ReadAsync(cancellation), first, first.Count + 247);

            // Three events more are processed, and the process dies before it acknowledges them.
            var unacknowledged = 0;
            await foreach (var delivery in queue.ReadAsync(cancellation).Take(3).WithCancellation(cancellation))
            {
                first.Process(delivery.Body);
                unacknowledged++;
            }

            Console.WriteLine($"-- it dies: {first.Count} events are processed, {unacknowledged} of them not acknowledged");
        }

        using var second = report.StartConsumer(clock);
        await consume(queue.ReadAsync(cancellation), second, null);
        Console.WriteLine($"-- {second.Count} events are processed, {second.Duplicates} came twice, {report.Dead.Count} are dead letters");
    }
}
