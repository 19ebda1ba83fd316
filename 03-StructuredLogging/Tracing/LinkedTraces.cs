using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>Plays three requests and one worker for the example <c>links</c>, and prints which spans a search by trace id finds.</summary>
public static class LinkedTraces
{
    public const string SourceName = "shop.links";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Sends three messages, each in a request of its own; a worker processes them as one batch.</summary>
    public static void Print(string heading, Func<string, Message> send, Action<IReadOnlyList<Message>> process)
    {
        using var ids = new SeededTraceIds(14);
        using var recorded = new RecordedSpans(TimeProvider.System, SourceName);
        var queue = new List<Message>();
        foreach (var payment in new[] { "pay_1001", "pay_1002", "pay_1003" })
        {
            using var request = Source.StartActivity("POST /payments", ActivityKind.Server);
            queue.Add(send(payment));
        }

        process(queue);

        Console.WriteLine($"{heading}:");
        var batch = recorded.Ended.Single(span => span.Kind == ActivityKind.Consumer);
        Console.WriteLine($"  {batch.DisplayName} ({batch.Kind}), trace {batch.TraceId}");
        foreach (var tag in batch.TagObjects)
        {
            Console.WriteLine($"    {tag.Key} = {tag.Value}");
        }

        foreach (var link in batch.Links)
        {
            var producer = recorded.Ended.Single(span => span.SpanId == link.Context.SpanId);
            var message = link.Tags!.Single().Value;
            Console.WriteLine($"    link to {producer.DisplayName} ({producer.Kind}) of {message}, trace {link.Context.TraceId}");
        }

        Console.WriteLine("  A search by the trace id of a payment finds:");
        foreach (var producer in recorded.Ended.Where(span => span.Kind == ActivityKind.Producer))
        {
            var found = recorded.Ended
                .Where(span => span.TraceId == producer.TraceId || span.Links.Any(link => link.Context.TraceId == producer.TraceId))
                .OrderBy(span => span.Kind)
                .Select(span => span.DisplayName);
            Console.WriteLine($"    {producer.GetTagItem("messaging.message.id")}: {string.Join(", ", found)}");
        }

        Console.WriteLine();
    }
}
