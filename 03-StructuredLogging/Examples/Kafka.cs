using Confluent.Kafka;
using StructuredLogging.Brokers;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// Each event goes to stdout and to the Kafka topic <c>logs.tech</c>. A consumer group turns the events into metrics and alerts.
/// Pitfall: by default the consumer stores an offset before the program has processed the event, so a crash can lose the event.
/// See https://docs.confluent.io/kafka-clients/dotnet/current/overview.html, and https://kafka.apache.org/documentation/#semantics.
/// </summary>
public static class Kafka
{
    public const string Topic = "logs.tech";

    #region publish
    public static (int Written, int Confirmed) Publish(string servers, IEnumerable<ShopEvent> events, TextWriter stdout)
    {
        // Idempotent: when the client sends a batch again after a lost answer, the broker stores the batch once. Implies acks=all.
        using var producer = new ProducerBuilder<string, string>(
            new ProducerConfig { BootstrapServers = servers, EnableIdempotence = true, LingerMs = 5 }).Build();
        var (written, confirmed) = (0, 0);
        foreach (var shopEvent in events)
        {
            var line = shopEvent.ToJson();
            stdout.WriteLine(line);
            written++;
            try
            {
                // Events with the same key are in one partition. Kafka keeps the order within a partition only.
                var message = new Message<string, string> { Key = shopEvent.Service, Value = line };
                producer.Produce(Topic, message, report =>
                {
                    if (report.Status == PersistenceStatus.Persisted)
                    {
                        // Reports come on the client's own thread, and during Flush on this one as well.
                        Interlocked.Increment(ref confirmed);
                    }
                });
            }
            catch (ProduceException<string, string> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                // The client's queue is full. The event is on stdout, and counted as not confirmed.
            }
        }

        producer.Flush(TimeSpan.FromSeconds(30));
        return (written, confirmed);
    }
    #endregion

    #region consume
    private static void Consume(string servers, EventProcessor processor, int stopAfter, CancellationToken cancellation)
    {
        using var consumer = new ConsumerBuilder<Ignore, string?>(new ConsumerConfig
        {
            BootstrapServers = servers,
            GroupId = "monitoring",
            GroupProtocol = GroupProtocol.Consumer, // Kafka 4.0 and later; leave it out for older brokers
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoOffsetStore = false,
        }).Build();
        consumer.Subscribe(Topic);
        try
        {
            while (processor.Count < stopAfter)
            {
                var result = consumer.Consume(cancellation);
                processor.Process(result.Message.Value ?? "");

                // Stored now that the event is processed, and committed every five seconds. After a crash some events come again.
                consumer.StoreOffset(result);
            }
        }
        finally
        {
            consumer.Close();
        }
    }
    #endregion

    public static void Run(
        Func<string> outputFolder, string? kafka, int events, string? processed, int? stopAfter, CancellationToken cancellation)
    {
        if (KafkaCluster.IsMissing())
        {
            return;
        }

        using var stage = new KafkaStage(kafka, processed ?? Path.Combine(outputFolder(), "processed.tsv"));
        stage.ReportPublished(events == 0 ? (0, 0) : Publish(stage.Servers, Traffic.Events(events), stage.Stdout));
        using var processor = stage.StartConsumer();
        stage.Consume(() => Consume(stage.Servers, processor, stopAfter ?? (events == 0 ? int.MaxValue : events), cancellation));
        Console.WriteLine($"-- {processor.Count} events are processed, {processor.Duplicates} came twice");
        stage.PrintMetrics();
    }
}
