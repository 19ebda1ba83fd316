using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>
/// Make a tail sampler: a function that takes each span at its end, and returns the spans to export now.
/// <list type="bullet">
/// <item>The spans of a trace wait until its root (the span without a parent) has ended. Then all of them are exported in the order in which they came, or none.</item>
/// <item>A trace is kept if one of its spans failed, or took as long as the limit or longer.</item>
/// <item>For every other trace, <c>lucky</c> decides by the trace id. Each call of <c>lucky</c> spends a budget: call it once for such a trace, and for no other.</item>
/// <item>A span that comes after the decision follows the decision: it is exported at once, or never.</item>
/// <item>At most so many traces wait. When there is one more, the trace that has waited longest is decided, with the spans that have come.</item>
/// </list>
/// The sampler may remember its decisions for ever. A real one forgets them after some time.
/// </summary>
public static class KeepTraces
{
    /// <summary>The sampler. One thread calls it.</summary>
    /// <param name="slow">A span that takes as long as this, or longer, keeps its trace.</param>
    /// <param name="lucky">Whether to keep a trace without a failed or slow span.</param>
    /// <param name="waiting">Traces that wait at most, at least 1.</param>
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting)
    {
        // TODO 3.6: a list of spans for each trace that waits, and the decision for each that does not.
        throw new NotImplementedException("3.6 is not started: open 03-StructuredLogging/Exercises/KeepTraces.cs");
    }
}
