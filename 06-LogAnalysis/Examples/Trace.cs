using System.Globalization;
using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// One request's way through all services, from the lines with its trace id: who asked whom, when, how long, and what went wrong first.
/// Pitfall: lines get lost. A tree that leaves out what it has no line for hangs the children somewhere else, and blames the wrong service.
/// See https://www.w3.org/TR/trace-context, and https://opentelemetry.io/docs/concepts/signals/traces.
/// </summary>
public static class Trace
{
    private const int Width = 50;

    public static void Run(string[] files, LogFormat? format, string? traceId)
    {
        var paths = files.Or(LogFiles.Sample);
        Console.WriteLine(LogFiles.Title(paths));
        if (traceId is not null)
        {
            Show(Of(paths, format, traceId), traceId);
            return;
        }

        // A stream can be read once only; from a file the second question costs nothing but time.
        var entries = new LogReader(paths, format).Entries().Where(entry => entry.TraceId is not null).ToList();
        var failed = entries.Where(entry => entry.Level >= LogLevel.Error && entry.Status == 504).Select(entry => entry.TraceId!).FirstOrDefault();
        if (entries.Count == 0)
        {
            Console.WriteLine("no line has a trace id");
        }

        foreach (var id in new[] { entries.FirstOrDefault(entry => entry.Status == 201)?.TraceId, failed, WithMissingLine(entries) }.OfType<string>())
        {
            Show([.. entries.Where(entry => entry.TraceId == id)], id);
        }
    }

    #region find
    private static IReadOnlyList<LogEntry> Of(IReadOnlyList<string> paths, LogFormat? format, string traceId)
    {
        // Compared as bytes, in the buffer: of a million lines a string is made of these few.
        var wanted = Encoding.UTF8.GetBytes(traceId);
        var scan = LogScan.Run(paths, () => new MatchingEntries((in LogRecord record) => record.TraceId.SequenceEqual(wanted)), format);
        return scan.Result.Entries.Count > 0 ? scan.Result.Entries : throw new LessonException($"no line has the trace id '{traceId}': {scan.Counts}. A trace id has 32 digits, all of them are needed.");
    }
    #endregion

    private static string? WithMissingLine(List<LogEntry> entries)
    {
        var known = entries.Select(entry => entry.SpanId).ToHashSet();
        return entries.FirstOrDefault(entry => entry.ParentSpanId is not null && !known.Contains(entry.ParentSpanId))?.TraceId;
    }

    private static void Show(IReadOnlyList<LogEntry> lines, string traceId)
    {
        #region waterfall
        var spans = TraceTree.Build(lines);
        if (spans.Count == 0)
        {
            Console.WriteLine($"\n{traceId}: {lines.Count} lines, none with a span id");
            return;
        }

        var (begin, end) = (spans.Min(span => span.Begin), spans.Max(span => span.End));
        var scale = Math.Max((end - begin).TotalMilliseconds, 0.1) / Width;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{traceId}, {begin:yyyy-MM-dd HH:mm:ss.fff}, {(end - begin).TotalMilliseconds:0.#} ms"));
        foreach (var span in spans)
        {
            var offset = (int)((span.Begin - begin).TotalMilliseconds / scale);
            var length = Math.Clamp((int)((span.End - span.Begin).TotalMilliseconds / scale), 1, Math.Max(Width - offset, 1));
            var name = new string(' ', span.Depth * 2) + (span.Entry?.Service ?? "?");
            var bar = new string(' ', offset) + new string(span.Entry is null ? '?' : '█', length);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} |{bar.PadRight(Width)}| {Told(span)}"));
        }
        #endregion
    }

    private static string Told(TraceSpan span) => span.Entry is not { } line
        ? $"(no line of span {span.SpanId})"
        : string.Create(CultureInfo.InvariantCulture, $"{line.DurationMs,7:0.0} ms  {(line.Level >= LogLevel.Warn ? $"{line.Level}: " : "")}{line.Message}{(line.ErrorType is null ? "" : $" ({line.ErrorType})")}");
}
