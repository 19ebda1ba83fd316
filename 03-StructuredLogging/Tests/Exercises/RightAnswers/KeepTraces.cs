using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<KeepTracesTests>("one record per trace, with its decision; the waiting ones in a linked list")]
public static class OneRecordPerTrace
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting)
    {
        var traces = new Dictionary<string, Trace>();
        var queue = new LinkedList<Trace>();
        return span =>
        {
            if (!traces.TryGetValue(span.TraceId, out var trace))
            {
                traces[span.TraceId] = trace = new Trace();
                queue.AddLast(trace);
            }

            if (trace.Keep is { } keep)
            {
                return keep ? new[] { span } : [];
            }

            trace.Spans.Add(span);
            trace.IsBad |= span.Failed | span.Duration >= slow;
            var due = span.ParentId == null ? trace : queue.Count > waiting ? queue.First!.Value : null;
            if (due is null)
            {
                return [];
            }

            queue.Remove(due);
            due.Keep = due.IsBad || lucky(due.Spans[0].TraceId);
            return due.Keep.Value ? due.Spans : [];
        };
    }

    private sealed class Trace
    {
        public List<FinishedSpan> Spans { get; } = [];

        public bool IsBad { get; set; }

        public bool? Keep { get; set; }
    }
}

[RightAnswer<KeepTracesTests>("the export is a lazy query over a snapshot, and waiting traces are grouped from one list of spans")]
public static class OneListOfSpans
{
    public static Func<FinishedSpan, IReadOnlyList<FinishedSpan>> Create(TimeSpan slow, Func<string, bool> lucky, int waiting)
    {
        var (spans, kept, dropped) = (new List<FinishedSpan>(), new HashSet<string>(), new HashSet<string>());
        return span =>
        {
            if (kept.Contains(span.TraceId) || dropped.Contains(span.TraceId))
            {
                return kept.Contains(span.TraceId) ? [span] : [];
            }

            spans.Add(span);
            var open = spans.Select(each => each.TraceId).Distinct().ToList();
            var id = span.ParentId is null ? span.TraceId : open.Count > waiting ? open[0] : null;
            var due = spans.Where(each => each.TraceId == id).ToArray();
            spans.RemoveAll(each => each.TraceId == id);
            if (id is null || due.All(each => !each.Failed && each.Duration < slow) && !lucky(id))
            {
                dropped.UnionWith(id is null ? [] : [id]);
                return [];
            }

            kept.Add(id);
            return due;
        };
    }
}
