using System.Text.Json;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Examples;

/// <summary>
/// An alert on a line of the log, for what has no metric: Loki's ruler counts the lines, and Alertmanager gets the alert.
/// Pitfall: alerts on log lines for what happens often. A changed text silences them, and each evaluation reads the whole log of its range.
/// See https://grafana.com/docs/loki/latest/alert.
/// </summary>
public static class LogAlerts
{
    private static readonly TimeSpan Range = TimeSpan.FromMinutes(10);

    public static void Run()
    {
        var rule = RuleFile.ReadLogRules(RuleFile.PathOf("logs.yaml")).Single();
        Console.WriteLine($"{rule.Alert}: {rule.Expr.Trim()}\n");

        #region count
        // By hand, as the ruler counts: at each minute the lines of the range before.
        var lines = File.ReadLines(RuleFile.PathOf("ledger.jsonl"))
            .Select(line => JsonSerializer.Deserialize<LogLine>(line, JsonSerializerOptions.Web)!).ToList();
        var differs = lines.Where(line => line.Message.Contains("balance differs", StringComparison.Ordinal)).ToList();
        var minutes = Enumerable.Range(0, 60).Select(minute => lines[0].Time.AddMinutes(minute));
        var counts = minutes.Select(at => (At: at, Count: differs.Count(line => line.Time > at - Range && line.Time <= at))).ToList();
        #endregion

        Console.WriteLine($"Rules/ledger.jsonl: {lines.Count} lines of an hour, {differs.Count} that match");
        differs.ForEach(line => Console.WriteLine($"  {line.Time.UtcDateTime:HH':'mm':'ss}  {line.Level}  {line.Message}"));
        var before = 0;
        foreach (var (at, count) in counts)
        {
            if (count != before)
            {
                var state = count == 0 ? "over" : before == 0 ? "fires" : "still fires";
                Console.WriteLine($"{at.UtcDateTime:HH':'mm}  {count} in {Range.TotalMinutes:0} minutes: {state}");
            }

            before = count;
        }
    }

    private sealed record LogLine(DateTimeOffset Time, string Level, string Service, string Message);
}
