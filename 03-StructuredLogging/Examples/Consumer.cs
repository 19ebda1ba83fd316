using StructuredLogging.Brokers;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A consumer turns events into metrics and alerts. Each event arrives at least once, and is counted exactly once.
/// Pitfall: a consumer that acknowledges first and processes then loses events in a crash.
/// See https://www.rabbitmq.com/docs/reliability#consumer-side, and https://www.rabbitmq.com/docs/consumers.
/// </summary>
public static class Consumer
{
    #region consume
    private static async Task ConsumeAsync(IAsyncEnumerable<Delivery> deliveries, EventProcessor processor, int? stopAfter)
    {
        await foreach (var delivery in deliveries)
        {
            // When Process returns, the event's id and effect are in the file. A crash before the next line delivers the event again.
            processor.Process(delivery.Body);
            await delivery.AcknowledgeAsync();
            if (processor.Count >= stopAfter)
            {
                return;
            }
        }
    }
    #endregion

    public static async Task RunAsync(
        Func<string> outputFolder, Uri? rabbitMq, string? processed, int? stopAfter, CancellationToken cancellation)
    {
        // The ids stay from run to run when their file is named.
        using var report = new ConsumerReport(processed ?? Path.Combine(outputFolder(), "processed.tsv"));
        if (rabbitMq is null)
        {
            await CrashingConsumer.RunAsync(report, ConsumeAsync, cancellation);
        }
        else
        {
            using var processor = report.StartConsumer(TimeProvider.System);
            await RabbitMqConsumer.RunAsync(rabbitMq, processor, stopAfter, ConsumeAsync, cancellation);
        }

        report.PrintMetrics();
    }
}
