using System.Diagnostics;
using StructuredLogging.Examples;
using StructuredLogging.Tracing;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class LinksTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("links");

    [Fact]
    public void TheBatchLinksToTheProducerOfEachMessageAndIsARootOfItsOwn()
    {
        using var recorded = new RecordedSpans(TimeProvider.System, LinkedTraces.SourceName);
        Links.ProcessBatch([Links.Send("pay_1001"), Links.Send("pay_1002")]);
        var producers = recorded.Ended.Where(span => span.Kind == ActivityKind.Producer).ToList();
        var batch = Assert.Single(recorded.Ended, span => span.Kind == ActivityKind.Consumer);
        Assert.Equal(producers.Select(span => span.SpanId), batch.Links.Select(link => link.Context.SpanId));
        Assert.Equal(producers.Select(span => span.TraceId), batch.Links.Select(link => link.Context.TraceId));
        Assert.Equal(["pay_1001", "pay_1002"], batch.Links.Select(link => link.Tags!.Single().Value));
        Assert.DoesNotContain(batch.TraceId, producers.Select(span => span.TraceId));
    }

    [Fact]
    public void AMessageWithoutAValidTraceparentHasNoLinkAndIsProcessed()
    {
        using var recorded = new RecordedSpans(TimeProvider.System, LinkedTraces.SourceName);
        var without = new Message("none", new Dictionary<string, string>());
        var invalid = new Message("bad", new Dictionary<string, string> { ["traceparent"] = "00-0-0-01" });
        Links.ProcessBatch([without, Links.Send("pay_1001"), invalid]);
        var batch = Assert.Single(recorded.Ended, span => span.Kind == ActivityKind.Consumer);
        Assert.Equal("pay_1001", Assert.Single(batch.Links).Tags!.Single().Value);
        Assert.Equal(3, batch.GetTagItem("messaging.batch.message_count"));
    }

    [Fact]
    public void WithoutAListenerMessagesAreSentAndProcessed() =>
        Assert.Null(Record.Exception(() => Links.ProcessBatch([Links.Send("pay_1001")])));

    [Fact]
    public async Task BySearchTheBatchIsFoundFromEachPaymentOnlyWithLinks()
    {
        var parts = (await Lesson.ExampleAsync("links")).Output.TrimEnd('\n').Split("\n\n");
        Assert.Equal([3, 1], parts.Select(part => part.Split("send receipts, process receipts").Length - 1));
    }
}
