using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Lines and errors of each service in steps of five minutes. A step without a line counts as zero.</summary>
/// <param name="First">The beginning of the first step.</param>
/// <param name="Series">The counts by name, <c>ledger errors</c>.</param>
public sealed record StepCounts(DateTime First, IReadOnlyDictionary<string, double[]> Series)
{
    /// <summary>A longer log has a wrong clock, or asks another question.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(100);

    public TimeSpan Length => Series.Values.Select(counts => counts.Length * AnomalyDetector.Step).FirstOrDefault();

    public static StepCounts Of(IEnumerable<LogEntry> entries)
    {
        var counts = entries.SelectMany(Names, (entry, name) => (name, Step: entry.Timestamp.Ticks / AnomalyDetector.Step.Ticks))
            .CountBy(each => each).ToDictionary();
        var first = counts.Keys.Select(key => key.Step).DefaultIfEmpty().Min();
        var length = counts.Keys.Select(key => key.Step).DefaultIfEmpty().Max() - first;
        if (length * AnomalyDetector.Step > Longest)
        {
            return new(default, new Dictionary<string, double[]>());
        }

        // The last step is not over: it would look like a silence.
        var steps = Enumerable.Range(0, (int)length);
        var series = counts.Keys.Select(key => key.name).Distinct().Order(StringComparer.Ordinal)
            .ToDictionary(name => name, name => steps.Select(i => (double)counts.GetValueOrDefault((name, first + i))).ToArray());
        return new(new DateTime(first * AnomalyDetector.Step.Ticks, DateTimeKind.Utc), series);
    }

    private static IEnumerable<string> Names(LogEntry entry) =>
        entry.Level >= LogLevel.Error ? [$"{entry.Service} lines", $"{entry.Service} errors"] : [$"{entry.Service} lines"];
}
