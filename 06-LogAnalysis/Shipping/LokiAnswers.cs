using System.Globalization;
using LogAnalysis.Records;

namespace LogAnalysis.Shipping;

/// <summary>Asks a Loki the questions of a log. The times there may be others than in the file: <c>loki-push</c> moves them.</summary>
public sealed class LokiAnswers
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private readonly LokiClient _loki;
    private readonly DateTime _first;
    private readonly DateTime _last;
    private readonly long _shift;

    private LokiAnswers(LokiClient loki, DateTime first, DateTime last, long shift) =>
        (_loki, _first, _last, _shift) = (loki, first, last, shift);

    /// <summary>Looks for the log in the Loki.</summary>
    /// <exception cref="LessonException">The Loki does not have it.</exception>
    public static async Task<LokiAnswers> OfAsync(LokiClient loki, IReadOnlyList<LogEntry> entries, CancellationToken cancellation)
    {
        var (first, last) = (entries[0], entries[^1]);
        var newest = await loki.NewestAsync(LokiClient.Nanoseconds(first.Timestamp), LokiClient.Nanoseconds(last.Timestamp), cancellation);
        var newestHere = entries.Where(entry => entry.Timestamp == last.Timestamp);
        return newestHere.Any(entry => newest.Line.Contains(entry.TraceId ?? entry.Message, StringComparison.Ordinal))
            ? new(loki, first.Timestamp, last.Timestamp, newest.Time - LokiClient.Nanoseconds(last.Timestamp))
            : throw new LessonException(
                $"this Loki has another log: its newest line of {{app=\"shop\"}} is not the newest line here, but {newest.Line.Safe()}");
    }

    #region ask
    /// <summary>Asks a question, at the endpoint for its kind: Loki refuses a query for lines at a point in time.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string query, CancellationToken cancellation)
    {
        var (start, end) = (There(_first), There(_last) + 1);
        if (query.Contains("$trace", StringComparison.Ordinal))
        {
            // LogQL has no queries in queries: the trace comes from a query before.
            var failed = await _loki.LinesAsync("""{app="shop"} | json | status = 504""", start, end, limit: 1, cancellation);
            var trace = failed is [var line] ? line.Labels.GetValueOrDefault("trace_id", "") : "";
            query = query.Replace("$trace", trace, StringComparison.Ordinal);
        }

        if (query.StartsWith('{'))
        {
            return [.. (await _loki.LinesAsync(query, start, end, limit: 100, cancellation)).Select(line => line.Line)];
        }

        if (!query.Contains("[10m]", StringComparison.Ordinal))
        {
            var numbers = await _loki.NumbersAsync(query, end, cancellation);
            return [.. numbers.Select(number => string.Join(' ', number.Labels.Append(number.Value))).Order(StringComparer.Ordinal)];
        }

        // One question for each ten minutes, and C# takes the largest number. A range includes its end: ask a nanosecond before.
        var most = (Begin: _first, Count: 0.0);
        for (var begin = _first.AddTicks(-(_first.Ticks % Step.Ticks)); begin <= _last; begin += Step)
        {
            var numbers = await _loki.NumbersAsync(query, There(begin + Step) - 1, cancellation);
            var count = numbers is [var number] ? double.Parse(number.Value, CultureInfo.InvariantCulture) : 0;
            most = count > most.Count ? (begin, count) : most;
        }

        return [string.Create(CultureInfo.InvariantCulture, $"{most.Begin:yyyy-MM-dd'T'HH:mm} {most.Count}")];
    }
    #endregion

    private long There(DateTime time) => LokiClient.Nanoseconds(time) + _shift;
}
