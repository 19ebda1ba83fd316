using System.Diagnostics;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>A batch of messages in one span that links to the span of each sender.</summary>
public static class LinkBatch
{
    /// <summary>Handles the messages in one span.</summary>
    /// <param name="source">Starts the span.</param>
    /// <param name="batch">The messages, at least one.</param>
    /// <param name="handle">Handles one message.</param>
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        var links = new List<ActivityLink>();
        foreach (var message in batch)
        {
            if (ActivityContext.TryParse(message.TraceParent, traceState: null, isRemote: true, out var sender))
            {
                links.Add(new ActivityLink(sender));
            }
        }

        // Without a listener there is no span.
        using var span = source.StartActivity(ActivityKind.Consumer, links: links, name: "process payments");
        span?.SetTag("messaging.operation.type", "process");
        span?.SetTag("messaging.destination.name", "payments");
        span?.SetTag("messaging.batch.message_count", batch.Count);
        try
        {
            foreach (var message in batch)
            {
                handle(message);
            }
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
            throw;
        }
    }
}
