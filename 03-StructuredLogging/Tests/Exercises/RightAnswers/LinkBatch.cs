using System.Diagnostics;
using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<LinkBatchTests>("the links are added to the running span, and the failure is set in an exception filter")]
public static class LinksAddedLater
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        var span = source.StartActivity("process payments", ActivityKind.Consumer);
        foreach (var message in batch)
        {
            if (span is not null && ActivityContext.TryParse(message.TraceParent, null, out var sender))
            {
                span.AddLink(new ActivityLink(sender));
            }
        }

        try
        {
            batch.ToList().ForEach(handle);
        }
        catch (Exception exception) when (Failed(span, exception))
        {
            throw;
        }
        finally
        {
            span?.AddTag("messaging.operation.type", "process");
            span?.AddTag("messaging.destination.name", "payments");
            span?.AddTag("messaging.batch.message_count", batch.Count);
            span?.Stop();
        }
    }

    private static bool Failed(Activity? span, Exception exception)
    {
        span?.SetTag("error.type", exception.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error, exception.Message);
        return false;
    }
}

[RightAnswer<LinkBatchTests>("tags and links are given at the start, where a sampler can read them")]
public static class AllAtTheStart
{
    public static void Process(ActivitySource source, IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage> handle)
    {
        var tags = new ActivityTagsCollection
        {
            ["messaging.operation.type"] = "process",
            ["messaging.destination.name"] = "payments",
            ["messaging.batch.message_count"] = batch.Count,
        };
        var links = from message in batch
                    let sender = Sender(message.TraceParent)
                    where sender != default
                    select new ActivityLink(sender);
        using var span = source.CreateActivity("process payments", ActivityKind.Consumer, default(ActivityContext), tags, links)?.Start();
        try
        {
            for (var i = 0; i < batch.Count; i++)
            {
                handle(batch[i]);
            }
        }
        catch (Exception e)
        {
            if (span is { } failed)
            {
                failed.SetStatus(ActivityStatusCode.Error);
                failed.SetTag("error.type", e.GetType().ToString());
            }

            throw;
        }
    }

    private static ActivityContext Sender(string? header)
    {
        try
        {
            return header is null ? default : ActivityContext.Parse(header, null);
        }
        catch (ArgumentException)
        {
            return default;
        }
    }
}
