using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Records;

namespace LogAnalysis.Reports;

/// <summary>Draws a trace: a bar for each span, and below it a mark for each further line of the span.</summary>
public static class Waterfall
{
    /// <summary>More rows are counted and not drawn. Of those rows the errors are drawn all the same, as many again.</summary>
    public const int MaxRows = 200;

    private const int Width = 50;

    /// <param name="traceId">What stands above.</param>
    /// <param name="lines">The lines of the trace that were kept.</param>
    /// <param name="count">How many lines the trace has.</param>
    public static IEnumerable<string> Draw(string traceId, IReadOnlyList<LogEntry> lines, long count)
    {
        var spans = TraceTree.Build(lines);
        var begin = spans.Select(span => span.Begin).Concat(lines.Select(line => line.Timestamp)).Min();
        var length = spans.Select(span => span.End).Concat(lines.Select(line => line.Timestamp)).Max() - begin;
        yield return string.Create(CultureInfo.InvariantCulture,
            $"\n{ShownText.Of(traceId)}, {begin:yyyy-MM-dd HH:mm:ss.fff}, {length.TotalMilliseconds:0.#} ms");

        var rows = spans.SelectMany(Rows).Concat(lines.Where(line => line.SpanId is null).Select(line => Mark(line, 0))).ToList();
        foreach (var row in rows.Take(MaxRows).Concat(rows.Skip(MaxRows).Where(row => row.IsError).Take(MaxRows)))
        {
            yield return row.Text;
        }

        var left = rows.Count - MaxRows - Math.Min(rows.Skip(MaxRows).Count(row => row.IsError), MaxRows);
        if (left > 0 || count > lines.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"({Math.Max(left, 0):N0} rows are not drawn; of {count:N0} lines {lines.Count:N0} were kept)");
        }

        IEnumerable<(string Text, bool IsError)> Rows(TraceSpan span)
        {
            if (span.Entry is not { } end)
            {
                yield return (Row("?", span.Depth, span.Begin, span.End, '?', $"(no line of span {span.SpanId})"), false);
                yield break;
            }

            yield return (Row(end.Service, span.Depth, span.Begin, span.End, '█', Told(end)), end.Level >= LogLevel.Error);
            foreach (var line in span.Lines.Where(line => !ReferenceEquals(line, end)))
            {
                yield return Mark(line, span.Depth);
            }
        }

        (string Text, bool IsError) Mark(LogEntry line, int depth)
        {
            var isError = line.Level >= LogLevel.Error;
            return (Row("", depth, line.Timestamp, line.Timestamp, isError ? '!' : '·', Told(line)), isError);
        }

        string Row(string service, int depth, DateTime from, DateTime to, char mark, string told)
        {
            var scale = Math.Max(length.TotalMilliseconds, 0.1) / Width;
            var offset = Math.Min((int)((from - begin).TotalMilliseconds / scale), Width - 1);
            var marks = Math.Clamp((int)((to - from).TotalMilliseconds / scale), 1, Width - offset);
            var name = new string(' ', Math.Min(depth, 10) * 2) + service;
            return $"{ShownText.Of(name),-20} |{(new string(' ', offset) + new string(mark, marks)).PadRight(Width)}| {ShownText.Of(told)}";
        }
    }

    private static string Told(LogEntry line)
    {
        var duration = line.DurationMs is null ? ""
            : TraceTree.DurationOf(line) < 0 ? "? ms"
            : string.Create(CultureInfo.InvariantCulture, $"{line.DurationMs:0.0} ms");
        var (level, type) = (line.Level >= LogLevel.Warn ? $"{line.Level}: " : "", line.ErrorType is null ? "" : $" ({line.ErrorType})");
        return $"{duration,10}  {level}{line.Message}{type}";
    }
}
