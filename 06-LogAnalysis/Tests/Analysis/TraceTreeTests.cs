using LogAnalysis.Analysis;
using LogAnalysis.Records;
using Xunit;

namespace LogAnalysis.Tests.Analysis;

public sealed class TraceTreeTests
{
    private static readonly DateTime Noon = new(2026, 3, 14, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void ATreeKnowsWhatIsMissing()
    {
        LogEntry[] lines =
        [
            Span("root", null, 100, 100), Span("child", "root", 90, 60), Span("grandchild", "child", 80, 20),
            Span("orphan", "lost", 70, 10), Span("other orphan", "lost", 75, 10),
            Span("loop", "knot", 50, 1), Span("knot", "loop", 50, 1), new(Noon, LogLevel.Info, "s", "no span"),
        ];
        foreach (var seed in Enumerable.Range(0, 10))
        {
            var random = new Random(seed);
            random.Shuffle(lines);
            Assert.Equal(["root 0", "child 1", "grandchild 2", "lost 0 missing", "orphan 1", "other orphan 1", "knot 0", "loop 1"],
                TraceTree.Build(lines).Select(span => $"{span.SpanId} {span.Depth}{(span.Lines.Count == 0 ? " missing" : "")}"));
        }

        var lost = TraceTree.Build(lines).Single(span => span.Lines.Count == 0);
        Assert.Equal((Noon.AddMilliseconds(60), Noon.AddMilliseconds(75)), (lost.Begin, lost.End));

        static LogEntry Span(string id, string? parent, int end, int duration) => Line(end, duration) with { SpanId = id, ParentSpanId = parent };
    }

    [Fact]
    public void EachLineOfASpanIsKeptAndItsDurationIsTheEnd()
    {
        LogEntry[] lines = [Line(0, null), Line(300, null) with { Level = LogLevel.Error }, Line(500, 480), Line(400, 10)];
        var span = Assert.Single(TraceTree.Build(lines));
        Assert.Equal((4, 480.0), (span.Lines.Count, span.Entry!.DurationMs));
        Assert.Equal((Noon, Noon.AddMilliseconds(500)), (span.Begin, span.End));
    }

    [Theory]
    [InlineData(9.2e18)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ADurationThatCannotBeTrueIsNotUsed(double duration)
    {
        var span = Assert.Single(TraceTree.Build([Line(0, null), Line(10, duration)]));
        Assert.Equal((Noon, Noon.AddMilliseconds(10)), (span.Begin, span.End));
        Assert.Equal(DateTime.MinValue, Assert.Single(TraceTree.Build([Line(0, 100) with { Timestamp = DateTime.MinValue }])).Begin);
    }

    [Fact]
    public void AChainOfManySpansIsATree()
    {
        var chain = Enumerable.Range(0, 50_000).Select(i => Line(i, 1) with { SpanId = $"{i}", ParentSpanId = i == 0 ? null : $"{i - 1}" });
        Assert.Equal(49_999, TraceTree.Build(chain).Max(span => span.Depth));
    }

    private static LogEntry Line(int at, double? duration) =>
        new(Noon.AddMilliseconds(at), LogLevel.Info, "s", "m") { SpanId = "a", DurationMs = duration };
}
