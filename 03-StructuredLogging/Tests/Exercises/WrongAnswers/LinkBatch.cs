using System.Diagnostics;
using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>The first sender is the parent of the batch.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.NoSenderIsTheParent), "that trace owns the work of all others")]
public static class FirstSenderIsTheParent
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle) => new BatchSpan
    {
        Parent = batch.Select(message => ActivityContext.TryParse(message.TraceParent, null, out var sender) ? sender : default).FirstOrDefault(),
    }.Process(source, batch, handle);
}

/// <summary>A root span in each case: the span that polls the queue is not its parent.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.NoSenderIsTheParent), "what it was doing")]
public static class AlwaysARoot
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        var before = Activity.Current;
        Activity.Current = null;
        try
        {
            new BatchSpan().Process(source, batch, handle);
        }
        finally
        {
            Activity.Current = before;
        }
    }
}

/// <summary>A link for each message, also to a sender of zeros.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.AMessageWithoutAValidHeaderIsHandled), "leads nowhere")]
public static class LinksToNowhere
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle) =>
        new BatchSpan { LinkOf = message => new ActivityLink(ActivityContext.TryParse(message.TraceParent, null, out var sender) ? sender : default) }.Process(source, batch, handle);
}

/// <summary>Leaves a message out when its header cannot be read.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.AMessageWithoutAValidHeaderIsHandled), "must not be lost by it")]
public static class DamagedMessagesSkipped
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle) =>
        new BatchSpan { Handles = message => message.TraceParent is not { Length: < 55 } }.Process(source, batch, handle);
}

/// <summary>Only the first message has a link.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.TheSpanLinksToEachSender), "ends at the queue")]
public static class OnlyOneLink
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        var linked = false;
        new BatchSpan
        {
            LinkOf = message =>
            {
                var link = linked ? null : BatchSpan.Link(message);
                linked |= link is not null;
                return link;
            },
        }.Process(source, batch, handle);
    }
}

/// <summary>The number of messages as a text.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.TheTagsHaveTheNamesOfTheConventions), "as a text")]
public static class CountAsText
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle) =>
        new BatchSpan { Count = count => $"{count}" }.Process(source, batch, handle);
}

/// <summary>A name of one's own for the failure: the short name of the type, without a namespace.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.AFailureIsOnTheSpan), "error.type = System.TimeoutException")]
public static class ShortNameOfTheType
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle) =>
        new BatchSpan { ErrorType = exception => exception.GetType().Name }.Process(source, batch, handle);
}

/// <summary>Leaves the span as it is when handling throws.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.AFailureIsOnTheSpan), "counts as a success")]
public static class FailureNotOnTheSpan
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle) =>
        new BatchSpan { Status = ActivityStatusCode.Unset }.Process(source, batch, handle);
}

/// <summary>Takes it for granted that StartActivity returns a span.</summary>
[WrongAnswer<LinkBatchTests>(nameof(LinkBatchTests.WithoutAListener), "StartActivity returns null")]
public static class SpanTakenForGranted
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        if (!source.HasListeners())
        {
            source.StartActivity("process payments")!.SetTag("messaging.operation.type", "process");
        }

        new BatchSpan().Process(source, batch, handle);
    }
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class BatchSpan
{
    public ActivityContext Parent { get; init; }

    public Func<ReceivedMessage, ActivityLink?> LinkOf { get; init; } = Link;

    public Func<ReceivedMessage, bool> Handles { get; init; } = _ => true;

    public Func<int, object> Count { get; init; } = count => count;

    public Func<Exception, string?> ErrorType { get; init; } = exception => exception.GetType().FullName;

    public ActivityStatusCode Status { get; init; } = ActivityStatusCode.Error;

    public static ActivityLink? Link(ReceivedMessage message) =>
        ActivityContext.TryParse(message.TraceParent, null, out var sender) ? new ActivityLink(sender) : null;

    public void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        var links = batch.Select(LinkOf).OfType<ActivityLink>().ToList();
        using var span = source.StartActivity("process payments", ActivityKind.Consumer, Parent, links: links);
        span?.SetTag("messaging.operation.type", "process").SetTag("messaging.destination.name", "payments").SetTag("messaging.batch.message_count", Count(batch.Count));
        try
        {
            foreach (var message in batch.Where(Handles))
            {
                handle(message);
            }
        }
        catch (Exception exception)
        {
            span?.SetStatus(Status).SetTag("error.type", ErrorType(exception));
            throw;
        }
    }
}
