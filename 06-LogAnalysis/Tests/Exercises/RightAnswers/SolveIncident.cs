using Course.Testing;
using LogAnalysis.ExerciseTypes;
using LogAnalysis.Records;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<SolveIncidentTests>("each trace is walked from its root down to the last failure")]
public static class WalksDownEachTrace
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log)
    {
        var deepest = new List<LogEntry>();
        foreach (var trace in log.Where(IsFailure).GroupBy(entry => entry.TraceId))
        {
            var at = trace.First(entry => !trace.Any(other => other.SpanId == entry.ParentSpanId));
            while (trace.FirstOrDefault(entry => entry.ParentSpanId == at.SpanId) is { } below)
            {
                at = below;
            }

            deepest.Add(at);
        }

        var (service, version, error) = deepest.CountBy(entry => (entry.Service, entry.Version!, entry.ErrorType!))
            .MaxBy(count => count.Value).Key;
        var first = deepest.Where(entry => (entry.Service, entry.Version, entry.ErrorType) == (service, version, error))
            .Select(entry => entry.Timestamp).Order().First();
        return new(service, version, error, new DateTime(first.Year, first.Month, first.Day, first.Hour, first.Minute, 0,
            DateTimeKind.Utc));
    }

    private static bool IsFailure(LogEntry entry) => entry is { Level: LogLevel.Error, Status: null or >= 500 };
}

[RightAnswer<SolveIncidentTests>("the log is sorted, and then the first line of each kind of failure is kept")]
public static class SortsFirst
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log)
    {
        var parents = log.Where(entry => entry.Level >= LogLevel.Error && entry.ParentSpanId is not null)
            .Select(entry => entry.ParentSpanId!).ToHashSet();
        var kinds = new Dictionary<string, (LogEntry First, int Count)>();
        foreach (var entry in log.OrderBy(entry => entry.Timestamp))
        {
            if (entry.Level >= LogLevel.Error && (entry.Status ?? 500) >= 500 && !parents.Contains(entry.SpanId ?? ""))
            {
                var kind = $"{entry.Service} {entry.Version} {entry.ErrorType}";
                kinds[kind] = kinds.TryGetValue(kind, out var known) ? (known.First, known.Count + 1) : (entry, 1);
            }
        }

        var first = kinds.Values.OrderByDescending(kind => kind.Count).First().First;
        return new(first.Service, first.Version!, first.ErrorType!,
            first.Timestamp.Date + new TimeSpan(first.Timestamp.Hour, first.Timestamp.Minute, 0));
    }
}
