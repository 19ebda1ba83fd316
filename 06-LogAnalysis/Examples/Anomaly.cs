using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Reports;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// Finds spikes and silences: each five minutes are compared with the same hour of other days, by median and MAD. Two simpler rules show
/// the price of simplicity: false alarms.
/// Pitfall: mean and standard deviation learn from the incident itself, and a rule that waits for errors never sees a silence.
/// See P. Rousseeuw, C. Croux, 1993, https://doi.org/10.1080/01621459.1993.10476408.
/// </summary>
public static class Anomaly
{
    private const int Lines = 200_000;

    public static void Run(string[] files, LogFormat? format, int seeds)
    {
        if (seeds > 1)
        {
            Console.WriteLine($"{Lines:N0} lines of the shop in eight days for each of the seeds 1 to {seeds}, made here");
            var logs = Enumerable.Range(1, seeds).Select(seed => new ShopLog(seed));
            Compare([.. logs.Select(log => (StepCounts.Of(log.Entries(Lines)), log.Incident))]);
            return;
        }

        var shop = new ShopLog(seed: 42);
        var counts = StepCounts.Of(files.Length > 0 ? new LogReader(files, format).Entries() : shop.Entries(Lines));
        Console.WriteLine(files.Length > 0
            ? LogFiles.Title(files)
            : "200,000 lines of the shop in eight days, seed 42, made here (name files of your own, or - for stdin)");
        if (counts.Length < TimeSpan.FromDays(2))
        {
            Console.WriteLine("less than two days, and no other day to compare an hour with (or more than a hundred days: a clock was wrong)");
            return;
        }

        #region rule
        var detector = new AnomalyDetector();
        var found = counts.Series.SelectMany(series => detector.Find(series.Key, counts.First, series.Value));
        #endregion
        foreach (var anomaly in found.OrderBy(anomaly => anomaly.Begin).ThenBy(anomaly => anomaly.Series, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(anomaly.IsSpike ? "spike" : "silence"),-8} {anomaly.Begin:MM-dd HH:mm} to {anomaly.End:HH:mm}  "
                + $"{ShownText.Of(anomaly.Series),-22} usual {anomaly.Usual,4:0}, seen {anomaly.Seen,4:0}"));
        }

        if (files.Length == 0)
        {
            Compare([(counts, shop.Incident)]);
        }
    }

    private static void Compare((StepCounts Counts, IncidentPlan Plan)[] logs)
    {
        var title = $"found in {logs.Length} log{(logs.Length == 1 ? "" : "s")}";
        Console.WriteLine($"\n{title,-36} {"incident",8} {"silence",8} {"gap",8}  false alarms");
        Judge("same hour, median and MAD", new AnomalyDetector().Find);
        Judge("mean and 3 standard deviations", SimplerRules.ThreeSigma);
        Judge("over 5 errors or under 10 lines", SimplerRules.FixedLimits);

        void Judge(string rule, Func<string, DateTime, double[], IEnumerable<Analysis.Anomaly>> find)
        {
            var verdict = logs.Select(log => (log.Plan, Alarms: log.Counts.Series.SelectMany(each => find(each.Key, log.Counts.First, each.Value))))
                .Select(log => AlarmVerdict.Of([.. log.Alarms], log.Plan)).Aggregate((one, other) => one + other);
            Console.WriteLine($"{rule,-36} {verdict.Incidents,8} {verdict.Silences,8} {verdict.Gaps,8}  {verdict.FalseAlarms}");
        }
    }
}
