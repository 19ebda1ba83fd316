using System.Diagnostics;
using System.Globalization;

namespace StructuredLogging.Tracing;

/// <summary>Draws the spans of one trace as lines of text, with their parents, their times and their durations.</summary>
public static class Waterfall
{
    private const int Columns = 40;

    /// <summary>The lines, children below their parent. A span without its parent stands at the left, marked with <c>?</c>.</summary>
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
            var mark = span.Status == ActivityStatusCode.Error ? '!' : '=';
            var bar = $"{new string(' ', Math.Min(from, Columns - 1))}{new string(mark, Math.Max(1, to - from))}";
            var orphan = depth == 0 && span.ParentSpanId != default ? "? " : "";
            var name = $"{new string(' ', 2 * depth)}{orphan}{span.DisplayName}";

            // The time during which no child worked.
            var self = span.Duration - Covered(children[span.SpanId]);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{span.Source.Name,-11}  {name,-28}  {bar,-Columns}  {Milliseconds(span.Duration),6:0.0}  {Milliseconds(self),6:0.0}");
            if (span.Status == ActivityStatusCode.Error)
            {
                yield return $"{"",-11}  {new string(' ', 2 * depth)}error: {span.StatusDescription}";
            }
        }

        static double Milliseconds(TimeSpan duration) => duration.TotalMilliseconds;

        IEnumerable<(Activity Span, int Depth)> InOrder(ActivitySpanId parent, int depth) =>
            children[parent]
                .OrderBy(span => span.StartTimeUtc)
                .SelectMany(span => InOrder(span.SpanId, depth + 1).Prepend((span, depth)));
    }

    // Children may run at the same time. Their common time counts once.
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
