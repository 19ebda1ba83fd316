using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>Puts the root first: the order in which the spans came is lost.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.SpansWaitForTheirRoot), "expected \"B2 B3 B1\"")]
public static class RootFirst
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { Export = spans => [.. spans.OrderBy(span => span.ParentId is not null)] }.Take;
}

/// <summary>Looks at the root alone for a failure.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.ATraceWithAFailedSpanIsKept), "often the root has answered all the same")]
public static class OnlyTheRootsFailure
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { IsBad = span => (span.Failed && span.ParentId is null) || span.Duration >= slow }.Take;
}

/// <summary>Looks at the root alone for the duration.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.ATraceWithASlowSpanIsKept), "while the root is not")]
public static class OnlyTheRootsDuration
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { IsBad = span => span.Failed || (span.ParentId is null && span.Duration >= slow) }.Take;
}

/// <summary>Longer than the limit, and not as long.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.ATraceWithASlowSpanIsKept), "expected \"A1 A2\"")]
public static class LimitExcluded
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { IsBad = span => span.Failed || span.Duration > slow }.Take;
}

/// <summary>Asks for luck with each span.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.LuckIsAskedOnce), "three times by one of three spans")]
public static class LuckAskedForEachSpan
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { IsBad = span => span.Failed || span.Duration >= slow || lucky(span.TraceId) }.Take;
}

/// <summary>Asks for luck first, also for the failed ones.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.LuckIsAskedOnce), "used up by the failed ones")]
public static class LuckAskedForTheFailed
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { LuckFirst = true }.Take;
}

/// <summary>Forgets a trace with its decision.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.ALateSpanFollowsTheDecision), "for a root that was here")]
public static class DecisionForgotten
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { Late = (_, _) => null }.Take;
}

/// <summary>A late span that failed is exported, though its trace is gone.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.ALateSpanFollowsTheDecision), "would be a torn trace")]
public static class LateFailureExported
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) =>
        new Sampling(slow, lucky, waiting) { Late = (kept, span) => kept || span.Failed }.Take;
}

/// <summary>Waits for every root, for ever.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.WithTooManyTheOldestIsDecided), "stay in memory for ever")]
public static class NoBound
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) => new Sampling(slow, lucky, int.MaxValue).Take;
}

/// <summary>Decides when the room is full, and not when there is one too many.</summary>
[WrongAnswer<KeepTracesTests>(nameof(KeepTracesTests.WithTooManyTheOldestIsDecided), "expected \"\" to be exported")]
public static class RoomForOneTraceLess
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting) => new Sampling(slow, lucky, waiting - 1).Take;
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class Sampling(TimeSpan slow, Func<string, bool> lucky, int waiting)
{
    private readonly Dictionary<string, bool> _kept = [];
    private readonly List<List<FinishedSpan>> _open = [];

    public Func<FinishedSpan, bool> IsBad { get; init; } = span => span.Failed || span.Duration >= slow;

    public Func<List<FinishedSpan>, IReadOnlyList<FinishedSpan>> Export { get; init; } = spans => spans;

    /// <summary>Whether a span is exported whose trace was decided; null for: take it as a new one.</summary>
    public Func<bool, FinishedSpan, bool?> Late { get; init; } = (kept, _) => kept;

    public bool LuckFirst { get; init; }

    public IReadOnlyList<FinishedSpan> Take(FinishedSpan span)
    {
        if (_kept.TryGetValue(span.TraceId, out var kept) && Late(kept, span) is { } export)
        {
            return export ? [span] : [];
        }

        var spans = _open.Find(trace => trace[0].TraceId == span.TraceId);
        if (spans is null)
        {
            _open.Add(spans = []);
        }

        spans.Add(span);
        return span.ParentId is null ? Decide(spans) : _open.Count > waiting ? Decide(_open[0]) : [];
    }

    private IReadOnlyList<FinishedSpan> Decide(List<FinishedSpan> spans)
    {
        _open.Remove(spans);
        var keep = LuckFirst ? lucky(spans[0].TraceId) | spans.Exists(span => IsBad(span)) : spans.Exists(span => IsBad(span)) || lucky(spans[0].TraceId);
        _kept[spans[0].TraceId] = keep;
        return keep ? Export(spans) : [];
    }
}
