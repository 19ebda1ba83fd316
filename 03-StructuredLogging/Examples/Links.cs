using System.Diagnostics;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// A batch of messages is processed in one span, with a link to the producer's span of each message.
/// Pitfall: a span has one parent. With a parent instead of links, the batch is in the trace of one message, and missing in all others.
/// See https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans.
/// </summary>
public static class Links
{
    private const string Destination = "receipts";
    private static readonly ActivitySource Source = new(LinkedTraces.SourceName);

    public static void Run()
    {
        LinkedTraces.Print("One span for the batch, with links", Send, ProcessBatch);
        LinkedTraces.Print("One span for the batch, with a parent (not like this)", Send, ProcessBatchWithParent);
    }

    #region send
    public static Message Send(string messageId)
    {
        using var span = Source.StartActivity($"send {Destination}", ActivityKind.Producer);
        Describe(span, "send")?.SetTag("messaging.message.id", messageId);

        // The context goes into the headers of the message, because a queue does not carry it by itself.
        var headers = new Dictionary<string, string>();
        DistributedContextPropagator.Current.Inject(Activity.Current, headers, (carrier, name, value) =>
            ((Dictionary<string, string>)carrier!)[name] = value);
        return new Message(messageId, headers);
    }
    #endregion

    #region process
    public static void ProcessBatch(IReadOnlyList<Message> batch)
    {
        // A message without a valid traceparent has no link, and is processed all the same.
        var links =
            from message in batch
            let producer = TraceParent.Parse(message.Headers.GetValueOrDefault("traceparent"))
            where producer is not null
            select new ActivityLink(producer.Value, new ActivityTagsCollection { ["messaging.message.id"] = message.Id });

        // Links are given at the start, so that a sampler sees them.
        using var span = Source.StartActivity(ActivityKind.Consumer, parentContext: default, links: links, name: $"process {Destination}");
        Describe(span, "process")?.SetTag("messaging.batch.message_count", batch.Count);
    }
    #endregion

    private static void ProcessBatchWithParent(IReadOnlyList<Message> batch)
    {
        var first = TraceParent.Parse(batch[0].Headers.GetValueOrDefault("traceparent")) ?? default;
        using var span = Source.StartActivity($"process {Destination}", ActivityKind.Consumer, first);
        Describe(span, "process")?.SetTag("messaging.batch.message_count", batch.Count);
    }

    #region names
    // The semantic conventions for messaging. Names that everybody uses can be searched in every store.
    private static Activity? Describe(Activity? span, string operation) => span?
        .SetTag("messaging.system", "in_memory")
        .SetTag("messaging.destination.name", Destination)
        .SetTag("messaging.operation.type", operation)
        .SetTag("messaging.operation.name", operation);
    #endregion
}
