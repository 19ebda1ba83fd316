using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// One request's way through all services, from the lines with its trace id: which service called which, when, how long, and what failed
/// first.
/// Pitfall: lines get lost. A tree that leaves a missing span out hangs its children somewhere else, and blames the wrong service.
/// See https://www.w3.org/TR/trace-context, and https://opentelemetry.io/docs/concepts/signals/traces.
/// </summary>
public static class Trace
{
    public static void Run(string[] files, LogFormat? format, string? id)
    {
        var paths = files.Or(LogFiles.Sample);
        Console.WriteLine(LogFiles.Title(paths));
        using var logs = new RepeatableLogs(paths);
        foreach (var traceId in id is not null ? [TraceIdOf(id)] : files.Length == 0 ? OfTheSample() : FirstFailed(logs.Paths, format))
        {
            #region find
            // Compared as bytes, in the buffer: only matching lines become strings.
            var wanted = Encoding.UTF8.GetBytes(traceId);
            MatchingEntries.Question ofTrace = (in LogRecord record) => record.TraceId.SequenceEqual(wanted);
            var scan = LogScan.Run(logs.Paths, () => new MatchingEntries(ofTrace), format);
            if (scan.Result.Count == 0)
            {
                throw new LessonException(
                    $"no line has the trace id '{traceId}': {scan.Counts}. A trace id has 32 digits; give all of them.");
            }

            foreach (var row in Waterfall.Draw(traceId, scan.Result.Entries, scan.Result.Count))
            {
                Console.WriteLine(row);
            }
            #endregion
        }
    }

    /// <summary>A traceparent has the trace id as its second part: 00-TRACE-SPAN-01.</summary>
    private static string TraceIdOf(string id) => id.Split('-') is [_, { Length: 32 } trace, { Length: 16 }, _] ? trace : id;

    private static IEnumerable<string> FirstFailed(IReadOnlyList<string> paths, LogFormat? format)
    {
        if (LogScan.Run(paths, () => new TraceChoice(), format).Result.TraceId is { } traceId)
        {
            return [traceId];
        }

        Console.WriteLine("no line has a trace id");
        return [];
    }

    /// <summary>A payment that went well, one that failed, and one of which a line was lost.</summary>
    private static IEnumerable<string> OfTheSample()
    {
        var entries = new LogReader([LogFiles.Sample]).Entries().Where(entry => entry.TraceId is not null).ToList();
        var spans = entries.Select(entry => entry.SpanId).ToHashSet();
        return new[]
        {
            entries.First(entry => entry.Status == 201),
            entries.First(entry => entry.Status == 504),
            entries.First(entry => entry.ParentSpanId is { } parent && !spans.Contains(parent)),
        }.Select(entry => entry.TraceId!);
    }
}
