using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using StructuredLogging.Tracing;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class SamplingTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sampling");

    [Fact]
    public async Task OnlyWhereEachDecidesForItselfTracesAreTornAndOnlyTheTailKeepsAllThatFailed()
    {
        var rows = (await Lesson.ExampleAsync("sampling")).Output.TrimEnd('\n').Split('\n')[^3..]
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^6..].Select(int.Parse).ToArray()).ToList();
        var (each, head, tail) = (rows[0], rows[1], rows[2]);
        Assert.True(each[1] > each[0], "most traces are torn");
        Assert.Equal((0, 0), (head[1], tail[1]));
        Assert.InRange(head[2], 0, 12);
        Assert.Equal((40, 20), (tail[2], tail[3]));
        Assert.Equal(3 * head[0], head[4]);
        Assert.Equal(3 * tail[0], tail[4]);
        Assert.InRange(head[5], 1_700, 2_300);
        Assert.InRange(tail[5], 1_700, 2_300);
    }

    [Fact]
    public void ATraceComesOutWholeOrNotAtAllAndNothingTwice()
    {
        using var sampler = new Tail(spans => spans.Any(span => span.Status == ActivityStatusCode.Error) ? 1 : 0.3);
        var random = new Random(5);
        var traces = Enumerable.Range(0, 500).Select(number => Trace(1 + random.Next(6), failed: number % 17 == 0)).ToList();

        // All spans of all traces in any order, but each root after its children.
        var shuffled = traces
            .SelectMany(spans => spans.Select((span, i) => (Span: span, Key: random.NextDouble() + (i == spans.Count - 1 ? 1 : 0))))
            .OrderBy(pair => pair.Key)
            .Select(pair => pair.Span);
        foreach (var span in shuffled)
        {
            sampler.Processor.OnEnd(span);
        }

        var kept = sampler.Kept.ToLookup(span => span.TraceId);
        Assert.Equal(sampler.Kept.Count, sampler.Kept.Select(span => span.SpanId).Distinct().Count());
        foreach (var trace in traces)
        {
            var count = kept[trace[0].TraceId].Count();
            Assert.True(count == 0 || count == trace.Count, $"{count} of {trace.Count} spans");
            Assert.True(count > 0 || trace.All(span => span.Status != ActivityStatusCode.Error), "failed, and not kept");
        }

        Assert.Equal(0, sampler.Processor.Waiting);
        Assert.InRange(kept.Count, 130, 230);
    }

    [Fact]
    public void TheWeightsAddUpToTheNumberOfTraces()
    {
        using var sampler = new Tail(_ => 0.25);
        Enumerable.Range(0, 4_000).ToList().ForEach(_ => Trace(1).ForEach(sampler.Processor.OnEnd));
        Assert.InRange(sampler.Kept.Sum(span => (double)span.GetTagItem(TailSampler.Weight)!), 3_500, 4_500);
        Assert.All(sampler.Kept, span => Assert.Equal(4.0, span.GetTagItem(TailSampler.Weight)));
    }

    [Fact]
    public void TwoSamplersWithTheSameRatioDecideAlike()
    {
        using var first = new Tail(_ => 0.5);
        using var second = new Tail(_ => 0.5);
        foreach (var span in Enumerable.Range(0, 300).SelectMany(_ => Trace(1)))
        {
            first.Processor.OnEnd(span);
            second.Processor.OnEnd(span);
        }

        Assert.Equal(first.Kept, second.Kept);
    }

    [Fact]
    public void ALateSpanFollowsItsTrace()
    {
        var keep = true;
        using var sampler = new Tail(_ => keep ? 1 : 0);
        var (kept, dropped) = (Trace(2), Trace(2));
        kept.ForEach(sampler.Processor.OnEnd);
        keep = false;
        dropped.ForEach(sampler.Processor.OnEnd);
        keep = true;
        sampler.Processor.OnEnd(Child(kept[^1]));
        sampler.Processor.OnEnd(Child(dropped[^1]));
        Assert.Equal(3, sampler.Kept.Count);
        Assert.All(sampler.Kept, span => Assert.Equal(kept[0].TraceId, span.TraceId));
        Assert.Equal(0, sampler.Processor.Waiting);
    }

    [Fact]
    public void MemoryHasABound()
    {
        using var sampler = new Tail(_ => 1, maxTraces: 10);
        var first = Trace(3);
        sampler.Processor.OnEnd(first[0]);
        sampler.Processor.OnEnd(first[1]);
        for (var trace = 0; trace < 9; trace++)
        {
            sampler.Processor.OnEnd(Trace(2)[0]);
        }

        Assert.Equal((10, 0), (sampler.Processor.Waiting, sampler.Kept.Count));
        sampler.Processor.OnEnd(Trace(2)[0]);
        Assert.Equal([first[0], first[1]], sampler.Kept);
        for (var trace = 0; trace < 100; trace++)
        {
            sampler.Processor.OnEnd(Trace(2)[0]);
        }

        Assert.Equal(10, sampler.Processor.Waiting);
    }

    /// <summary>Counts the entries that an operation compares. A search through the entries compares all of them.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void RemovingAnEntryCostsTheSameWithTenAndWithTenThousand(int entries)
    {
        var comparer = new CountingComparer();
        var traces = new OldestFirst<int, string>(comparer);
        for (var trace = 0; trace < entries; trace++)
        {
            traces.Add(trace, $"trace {trace}");
        }

        comparer.Calls = 0;
        Assert.Equal(new(0, "trace 0"), traces.RemoveOldest());
        Assert.InRange(comparer.Calls, 0, 3);
        comparer.Calls = 0;
        Assert.True(traces.Remove(entries - 2));
        Assert.InRange(comparer.Calls, 0, 3);

        // The others keep their order.
        var others = Enumerable.Range(0, traces.Count).Select(_ => traces.RemoveOldest().Key);
        Assert.Equal(Enumerable.Range(1, entries - 1).Except([entries - 2]), others);
        Assert.Throws<InvalidOperationException>(() => traces.RemoveOldest());
    }

    [Fact]
    public void AtTheEndWhatWaitsIsDecidedAndPassedOn()
    {
        using var sampler = new Tail(_ => 1);
        var trace = Trace(3);
        sampler.Processor.OnEnd(trace[0]);
        Assert.Empty(sampler.Kept);
        Assert.True(sampler.Processor.Shutdown());
        Assert.Equal([trace[0]], sampler.Kept);
    }

    private sealed class CountingComparer : IEqualityComparer<int>
    {
        public int Calls { get; set; }

        public bool Equals(int x, int y) => ++Calls > 0 && x == y;

        public int GetHashCode(int obj) => ++Calls > 0 ? obj : 0;
    }

    private sealed class Tail : IDisposable
    {
        public Tail(Func<IReadOnlyList<Activity>, double> ratioFor, int maxTraces = 10_000) =>
            Processor = new TailSampler(ratioFor, new SimpleActivityExportProcessor(new InMemoryExporter<Activity>(Kept)), maxTraces);

        public List<Activity> Kept { get; } = [];

        public TailSampler Processor { get; }

        public void Dispose() => Processor.Dispose();
    }

    /// <summary>The spans of a trace, the root as the last one.</summary>
    private static List<Activity> Trace(int spans, bool failed = false)
    {
        Activity.Current = null;
        var root = new Activity("root") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.SetIdFormat(ActivityIdFormat.W3C).Start();
        var children = Enumerable.Range(1, spans - 1).Select(_ => Child(root)).ToList();
        children.FirstOrDefault(root).SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        root.Stop();
        return [.. children, root];
    }

    private static Activity Child(Activity root)
    {
        var child = new Activity("child") { ActivityTraceFlags = ActivityTraceFlags.Recorded }
            .SetParentId(root.TraceId, root.SpanId, ActivityTraceFlags.Recorded)
            .Start();
        child.Stop();
        return child;
    }
}
