using System.Diagnostics;
using System.Globalization;

namespace StructuredLogging.Tracing;

/// <summary>Draws the spans of one trace as lines of text: who called whom, when, and for how long.</summary>
public static class Waterfall
{
    private const int Columns = 40;

    /// <summary>The lines: children below their parent, by their start; a span whose parent is missing stands at the left, marked with <c>?</c>.</summary>
    /// <param name="spans">Stopped spans of one trace, in any order.</param>
    public static IEnumerable<string> Draw(IReadOnlyList<Activity> spans)
    {
        if (spans.Count == 0)
        {
            yield break;
        }

        var start = spans.Min(span => span.StartTimeUtc);
        var total = Math.Max(1, (spans.Max(span => span.StartTimeUtc + span.Duration) - start).Ticks);
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        var children = spans.ToLookup(span => ids.Contains(span.ParentSpanId) ? span.ParentSpanId : default);
        yield return $"{"service",-11}  {"span",-28}  {"",Columns}  {"ms",6}  {"self",6}";
        foreach (var (span, depth) in InOrder(default, 0))
        {
            var from = (int)((span.StartTimeUtc - start).Ticks * Columns / total);
            var to = (int)Math.Ceiling((double)(span.StartTimeUtc - start + span.Duration).Ticks * Columns / total);
            var bar = $"{new string(' ', Math.Min(from, Columns - 1))}{new string(span.Status == ActivityStatusCode.Error ? '!' : '=', Math.Max(1, to - from))}";
            var orphan = depth == 0 && span.ParentSpanId != default ? "? " : "";
            var name = $"{new string(' ', 2 * depth)}{orphan}{span.DisplayName}";

            // What the span did itself, while none of its children was at work.
            var self = span.Duration - Covered(children[span.SpanId]);
            yield return string.Create(CultureInfo.InvariantCulture, $"{span.GetTagItem("service.name") ?? span.Source.Name,-11}  {name,-28}  {bar,-Columns}  {span.Duration.TotalMilliseconds,6:0.0}  {self.TotalMilliseconds,6:0.0}");
            if (span.Status == ActivityStatusCode.Error)
            {
                yield return $"{"",-11}  {new string(' ', 2 * depth)}error: {span.StatusDescription}";
            }
        }

        IEnumerable<(Activity Span, int Depth)> InOrder(ActivitySpanId parent, int depth) =>
            children[parent].OrderBy(span => span.StartTimeUtc).SelectMany(span => InOrder(span.SpanId, depth + 1).Prepend((span, depth)));
    }

    // Children may run at the same time: what two of them cover counts once.
    private static TimeSpan Covered(IEnumerable<Activity> spans)
    {
        var (covered, end) = (TimeSpan.Zero, DateTime.MinValue);
        foreach (var span in spans.OrderBy(span => span.StartTimeUtc))
        {
            var stop = span.StartTimeUtc + span.Duration;
            covered += stop > end ? stop - (span.StartTimeUtc > end ? span.StartTimeUtc : end) : TimeSpan.Zero;
            end = stop > end ? stop : end;
        }

        return covered;
    }
}
