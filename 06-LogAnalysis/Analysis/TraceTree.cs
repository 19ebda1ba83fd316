using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>One piece of work of a request.</summary>
/// <param name="SpanId">Its id.</param>
/// <param name="Entry">The line that ends it; null where the line is missing and only others know of it.</param>
/// <param name="Depth">0 at the root.</param>
/// <param name="Begin">When it began: a line is written at the end, and has the duration. Of a missing one, when the first of what it asked for began.</param>
/// <param name="End">When it ended.</param>
public sealed record TraceSpan(string SpanId, LogEntry? Entry, int Depth, DateTime Begin, DateTime End);

/// <summary>A request's way through all services, put together from its lines.</summary>
public static class TraceTree
{
    /// <summary>The spans from the root down, each before what it asked for, in the order in which they began. Lines without a span belong to none.</summary>
    /// <param name="lines">The lines of one trace, in any order.</param>
    public static IReadOnlyList<TraceSpan> Build(IEnumerable<LogEntry> lines)
    {
        // Of two lines of a span the one with a duration is its end.
        var spans = lines.Where(line => line.SpanId is not null).GroupBy(line => line.SpanId!)
            .ToDictionary(span => span.Key, span => span.OrderByDescending(line => line.DurationMs ?? -1).First());

        // A parent that no line speaks of is missing, not absent: somebody was asked by it.
        var missing = spans.Values.Select(line => line.ParentSpanId).OfType<string>().Where(parent => !spans.ContainsKey(parent)).Distinct();
        var children = spans.Values.ToLookup(line => line.ParentSpanId);
        var (tree, seen) = (new List<TraceSpan>(), new HashSet<string>());
        foreach (var root in missing.Select(id => (Id: id, Begin: children[id].Min(BeginOf))).Concat(children[null].Select(line => (Id: line.SpanId!, Begin: BeginOf(line)))).OrderBy(root => root.Begin))
        {
            Append(root.Id, 0);
        }

        // What is left has no root: each is an ancestor of itself.
        foreach (var id in spans.Keys.Order(StringComparer.Ordinal))
        {
            Append(id, 0);
        }

        return tree;

        void Append(string id, int depth)
        {
            if (!seen.Add(id))
            {
                return;
            }

            var below = children[id].OrderBy(BeginOf).ToList();
            var line = spans.GetValueOrDefault(id);
            tree.Add(line is null
                ? new(id, null, depth, below.Min(BeginOf), below.Max(child => child.Timestamp))
                : new(id, line, depth, BeginOf(line), line.Timestamp));
            below.ForEach(child => Append(child.SpanId!, depth + 1));
        }
    }

    private static DateTime BeginOf(LogEntry line) => line.Timestamp.AddMilliseconds(-(line.DurationMs ?? 0));
}
