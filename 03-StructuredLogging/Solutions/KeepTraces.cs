using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>A tail sampler.</summary>
public static class KeepTraces
{
    /// <summary>The sampler. One thread calls it.</summary>
    /// <param name="slow">A span that takes as long as this, or longer, keeps its trace.</param>
    /// <param name="lucky">Whether to keep a trace without a failed or slow span.</param>
    /// <param name="waiting">Traces that wait at most, at least 1.</param>
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting)
    {
        var open = new OrderedDictionary<string, List<FinishedSpan>>();
        var kept = new Dictionary<string, bool>();
        return span =>
        {
            if (kept.TryGetValue(span.TraceId, out var keep))
            {
                return keep ? [span] : [];
            }

            if (!open.TryGetValue(span.TraceId, out var spans))
            {
                open.Add(span.TraceId, spans = []);
            }

            spans.Add(span);
            return span.ParentId is null ? Decide(span.TraceId)
                : open.Count > waiting ? Decide(open.GetAt(0).Key)
                : [];
        };

        IReadOnlyList<FinishedSpan> Decide(string traceId)
        {
            var spans = open[traceId];
            open.Remove(traceId);
            kept[traceId] = spans.Exists(span => span.Failed || span.Duration >= slow) || lucky(traceId);
            return kept[traceId] ? spans : [];
        }
    }
}
