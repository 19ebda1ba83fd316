using StructuredLogging.Contracts;

namespace StructuredLogging.Exercises;

/// <summary>
/// Make a tail sampler: a function that is handed each span as it ends, and returns those that are now to be exported.
/// <list type="bullet">
/// <item>The spans of a trace wait until its root (the span without a parent) has ended. Then all of them are exported in the order in which they came, or none.</item>
/// <item>A trace is kept if one of its spans failed, or took as long as the limit or longer. Of the others, <c>lucky</c> says by the trace id whether it is kept.</item>
/// <item>A span that comes after the decision follows it: it is exported at once, or never.</item>
/// <item>At most so many traces wait. When there is one more, the one that has waited longest is decided, with the spans that have come.</item>
/// </list>
/// What was decided it may remember for ever; a real one would forget that, too, after some time.
/// </summary>
public static class KeepTraces
{
    /// <summary>The sampler; one thread calls it.</summary>
    /// <param name="slow">A span that takes as long as this, or longer, keeps its trace.</param>
    /// <param name="lucky">Whether to keep a trace in which nothing is wrong.</param>
    /// <param name="waiting">Traces that wait at most, at least 1.</param>
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting)
    {
        // TODO 3.6: a list of spans for each trace that waits, and the decision for each that does not.
        throw new NotImplementedException("3.6 is not started: open 03-StructuredLogging/Exercises/KeepTraces.cs");
    }
}
