using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>One piece of work of a request.</summary>
/// <param name="SpanId">Its id.</param>
/// <param name="Lines">Its lines in the order of their times. None, where only a child names this span.</param>
/// <param name="Depth">0 at the root.</param>
/// <param name="Begin">When it began. For a span without lines: when its first child began.</param>
/// <param name="End">When it ended.</param>
public sealed record TraceSpan(string SpanId, IReadOnlyList<LogEntry> Lines, int Depth, DateTime Begin, DateTime End)
{
    /// <summary>The line that ends the span: the one with the longest duration, or the last one.</summary>
    public LogEntry? Entry => Lines.Reverse().MaxBy(TraceTree.DurationOf);
}

/// <summary>A request's way through all services, put together from its lines.</summary>
public static class TraceTree
{
    /// <summary>A span that claims to be longer has a wrong duration. Its line is shown, and the duration is not used.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(1);

    /// <summary>The spans from the root down, each before its children. Children stand in the order in which they began.</summary>
    /// <param name="lines">The lines of one trace, in any order. Lines without a span id are left out.</param>
    public static IReadOnlyList<TraceSpan> Build(IEnumerable<LogEntry> lines)
    {
        var spans = lines.Where(line => line.SpanId is not null).GroupBy(line => line.SpanId!)
            .ToDictionary(span => span.Key, span => Span(span.Key, [.. span.OrderBy(line => line.Timestamp)]));

        // A parent without a line is a lost line: draw it, or its children hang in the wrong place.
        var parents = spans.Values.ToDictionary(
            span => span.SpanId, span => span.Lines.Select(line => line.ParentSpanId).FirstOrDefault(id => id is not null));
        var children = spans.Values.ToLookup(span => parents[span.SpanId]);
        var missing = parents.Values.OfType<string>().Distinct().Where(id => !spans.ContainsKey(id));
        var roots = missing.Select(id => (Id: id, Begin: children[id].Min(span => span.Begin)))
            .Concat(children[null].Select(span => (Id: span.SpanId, span.Begin)));
        var (tree, seen) = (new List<TraceSpan>(), new HashSet<string>());
        foreach (var root in roots.OrderBy(root => root.Begin).ThenBy(root => root.Id, StringComparer.Ordinal))
        {
            Append(root.Id);
        }

        // The spans that are left have no root: each is its own ancestor.
        foreach (var id in spans.Keys.Order(StringComparer.Ordinal))
        {
            Append(id);
        }

        return tree;

        // With a stack of its own: a chain of a hundred thousand spans must not end the process.
        void Append(string root)
        {
            var open = new Stack<(string Id, int Depth)>([(root, 0)]);
            while (open.TryPop(out var next))
            {
                if (!seen.Add(next.Id))
                {
                    continue;
                }

                var below = children[next.Id]
                    .OrderByDescending(span => span.Begin).ThenByDescending(span => span.SpanId, StringComparer.Ordinal).ToList();
                tree.Add(spans.TryGetValue(next.Id, out var span)
                    ? span with { Depth = next.Depth }
                    : new(next.Id, [], next.Depth, below.Min(child => child.Begin), below.Max(child => child.End)));
                below.ForEach(child => open.Push((child.SpanId, next.Depth + 1)));
            }
        }
    }

    /// <summary>The line of the deepest span: of the errors of a trace, the one that came first.</summary>
    public static LogEntry? Innermost(IEnumerable<LogEntry> lines) =>
        Build(lines).Where(span => span.Entry is not null).MaxBy(span => span.Depth)?.Entry;

    /// <summary>The duration of a line in milliseconds; -1 where it has none, or one that cannot be true.</summary>
    internal static double DurationOf(LogEntry line) =>
        line.DurationMs is { } milliseconds && milliseconds >= 0 && milliseconds <= LongestSpan.TotalMilliseconds ? milliseconds : -1;

    private static TraceSpan Span(string id, IReadOnlyList<LogEntry> lines) => new(id, lines, 0, lines.Min(BeginOf), lines[^1].Timestamp);

    // A line is written at the end of the work.
    private static DateTime BeginOf(LogEntry line)
    {
        var ticks = (long)(Math.Max(DurationOf(line), 0) * TimeSpan.TicksPerMillisecond);
        return line.Timestamp - TimeSpan.FromTicks(Math.Min(ticks, line.Timestamp.Ticks));
    }
}
