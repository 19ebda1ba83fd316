using System.Diagnostics;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>
/// Handle a batch of messages in one span that links to the span of each sender.
/// <list type="bullet">
/// <item>The span has the name <c>process payments</c> and the kind Consumer. It runs while the messages are handled, in their order.</item>
/// <item>It has one link for each message with a valid <c>traceparent</c>. A message with a missing or invalid one is handled without a link.</item>
/// <item>No sender is its parent: messages of many traces stand in one batch. Its parent is the span that runs now, if there is one.</item>
/// <item>Its tags are <c>messaging.operation.type</c> = "process", <c>messaging.destination.name</c> = "payments" and <c>messaging.batch.message_count</c>, an int.</item>
/// <item>If handling throws, the span gets the status Error and the tag <c>error.type</c>, the full name of the exception's type. It ends, and the exception reaches the caller.</item>
/// <item>Nobody may listen to the source. The messages are handled all the same.</item>
/// </list>
/// </summary>
public static class LinkBatch
{
    /// <summary>Handles the messages in one span.</summary>
    /// <param name="source">Starts the span.</param>
    /// <param name="batch">The messages, at least one.</param>
    /// <param name="handle">Handles one message.</param>
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        // TODO 3.7: ActivityContext.TryParse for each message, StartActivity with the links, and a try around the loop.
        throw new NotImplementedException("3.7 is not started: open 03-StructuredLogging/Exercises/LinkBatch.cs");
    }
}
