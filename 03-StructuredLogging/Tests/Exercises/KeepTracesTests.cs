using Course.Testing;
using StructuredLogging.Exercises;
using StructuredLogging.ExerciseTypes;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class KeepTracesTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private readonly List<string> _asked = [];

    public Func<TimeSpan, Func<string, bool>, int, Func<FinishedSpan, IReadOnlyList<FinishedSpan>>> Answer { get; set; } = KeepTraces.Create;

    [Task("3.6", "spans wait for their root; then all of the trace are exported, or none")]
    public void SpansWaitForTheirRoot()
    {
        const string why = "before its end nobody knows whether a trace is worth keeping, and a trace of which a piece is missing misleads";
        var sampler = Sampler(lucky: traceId => traceId == "B");
        Check("", sampler(Span("A", "2")), why);
        Check("", sampler(Span("B", "2")), why);
        Check("", sampler(Span("B", "3")), why);
        Check("", sampler(Span("A", "1", root: true)), why);
        Check("B2 B3 B1", sampler(Span("B", "1", root: true)), "a reader of traces takes them as they come", inOrder: true);
        Check("", sampler(Span("C", "1", root: true)), why);
    }

    [Task("3.6", "a trace with a failed span is kept")]
    public void ATraceWithAFailedSpanIsKept()
    {
        const string why = "failures are rare, and what one looks for; often the root has answered all the same";
        var sampler = Sampler();
        sampler(Span("A", "2", failed: true));
        Check("A1 A2", sampler(Span("A", "1", root: true)), why);
        Check("B1", sampler(Span("B", "1", root: true, failed: true)), why);
    }

    [Task("3.6", "a trace with a slow span is kept, the limit included")]
    public void ATraceWithASlowSpanIsKept()
    {
        const string why = "the slow ones are the others that one looks for; a background step may be slow while the root is not";
        var sampler = Sampler();
        sampler(Span("A", "2", seconds: 1));
        Check("A1 A2", sampler(Span("A", "1", root: true, seconds: 0.1)), why);
        Check("B1", sampler(Span("B", "1", root: true, seconds: 2.5)), why);
        Check("", sampler(Span("C", "1", root: true, seconds: 0.999)), why);
    }

    [Task("3.6", "luck is asked once for a trace, and only where nothing is wrong")]
    public void LuckIsAskedOnce()
    {
        var sampler = Sampler();
        foreach (var id in new[] { "A", "B" })
        {
            sampler(Span(id, "2"));
            sampler(Span(id, "3"));
            sampler(Span(id, "1", root: true, failed: id == "B"));
        }

        var asked = string.Join(" ", _asked);
        Assert.True(asked == "A", $"expected luck to be asked for A alone, but it was asked for \"{asked}\". Why it matters: a budget of a hundred lucky traces a minute is used up by the failed ones, or three times by one of three spans.");
    }

    [Task("3.6", "a late span follows the decision")]
    public void ALateSpanFollowsTheDecision()
    {
        const string why = "a message handled after the answer is a part of the trace; forgotten, it is missing, or waits for ever for a root that was here";
        var sampler = Sampler(lucky: traceId => traceId == "B");
        sampler(Span("A", "1", root: true));
        sampler(Span("B", "1", root: true));
        Check("B4", sampler(Span("B", "4")), why);
        Check("", sampler(Span("A", "4")), why);
        Check("", sampler(Span("A", "5", failed: true)), "what was thrown away does not come back: the span alone would be a torn trace");
    }

    [Task("3.6", "with too many traces waiting, the oldest is decided")]
    public void WithTooManyTheOldestIsDecided()
    {
        const string why = "a client that crashed never ends its root; without a bound those traces stay in memory for ever";
        var sampler = Sampler(lucky: _ => true, waiting: 2);
        Check("", sampler(Span("A", "2")), why);
        Check("", sampler(Span("B", "2")), why);
        Check("", sampler(Span("A", "3")), why);
        Check("A2 A3", sampler(Span("C", "2")), why);
        Check("B2", sampler(Span("D", "2")), why);
        Check("C1 C2", sampler(Span("C", "1", root: true)), why);
        Check("", sampler(Span("E", "2")), "two wait, and there is room for two: decided too early, a trace is judged by its first spans");
    }

    private Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Sampler(Func<string, bool>? lucky = null, int waiting = 100) => Answer(
        Slow,
        traceId =>
        {
            _asked.Add(traceId);
            return lucky?.Invoke(traceId) ?? false;
        },
        waiting);

    private static FinishedSpan Span(string traceId, string spanId, bool root = false, bool failed = false, double seconds = 0.01) =>
        new(traceId, spanId, root ? null : "1", failed, TimeSpan.FromSeconds(seconds));

    private static void Check(string expected, IReadOnlyList<FinishedSpan> spans, string why, bool inOrder = false)
    {
        var ids = spans.Select(span => $"{span.TraceId}{span.SpanId}");
        var actual = string.Join(" ", inOrder ? ids : ids.Order(StringComparer.Ordinal));
        Assert.True(expected == actual, $"expected \"{expected}\" to be exported now, but it is \"{actual}\". Why it matters: {why}.");
    }
}
