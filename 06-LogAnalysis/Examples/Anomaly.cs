using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// A spike and a silence, found by comparing each five minutes with the same hour of other days, by median and MAD. Two simpler rules find them, too, and what they cost is counted: false alarms.
/// Pitfall: mean and standard deviation learn from the incident itself; and a silence raises no alarm in a rule that waits for errors.
/// See P. Rousseeuw, C. Croux, 1993, https://doi.org/10.1080/01621459.1993.10476408.
/// </summary>
public static class Anomaly
{
    public static void Run(string[] files, LogFormat? format)
    {
        var log = new ShopLog(seed: 42);
        var entries = files.Length > 0 ? new LogReader(files, format).Entries() : log.Entries(200_000);
        Console.WriteLine(files.Length > 0 ? LogFiles.Title(files) : "200,000 lines of the shop in eight days, seed 42, made here (name files of your own, or - for stdin)");
        var (first, series) = Count(entries);
        if (series.Count == 0)
        {
            Console.WriteLine("there are no events, or more than a hundred days between the first and the last one: then a clock was wrong, or it is another question");
            return;
        }

        if (series.Values.First().Length * AnomalyDetector.Step < TimeSpan.FromDays(2))
        {
            Console.WriteLine("less than two days: there is no other day to compare an hour with");
            return;
        }

        #region rules
        var robust = new AnomalyDetector();
        var found = series.SelectMany(each => robust.Find(each.Key, first, each.Value)).ToList();
        var (sigma, limits) = (new List<Analysis.Anomaly>(), new List<Analysis.Anomaly>());
        foreach (var (name, counts) in series)
        {
            // The rule that everybody writes first: three standard deviations from the mean of all times.
            var mean = counts.Average();
            var deviation = Math.Sqrt(counts.Average(count => Math.Pow(count - mean, 2)));
            sigma.AddRange(counts.Index().Where(step => Math.Abs(step.Item - mean) > 3 * deviation).Select(step => At(name, step.Index)));

            // And the one before that: numbers that somebody found right in the week of the launch.
            var isErrors = name.EndsWith("errors", StringComparison.Ordinal);
            limits.AddRange(counts.Index().Where(step => isErrors ? step.Item > 5 : step.Item < 10).Select(step => At(name, step.Index)));
        }
        #endregion
        foreach (var anomaly in found.OrderBy(anomaly => anomaly.Begin).ThenBy(anomaly => anomaly.Series, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(anomaly.IsSpike ? "spike" : "silence"),-8} {anomaly.Begin:MM-dd HH:mm} to {anomaly.End:HH:mm}  {anomaly.Series,-22} usual {anomaly.Usual,4:0}, seen {anomaly.Seen,4:0}"));
        }

        if (files.Length == 0)
        {
            Console.WriteLine($"\n{"rule",-36} {"incident",-9} {"silence",-9} {"gap",-9} false alarms");
            Judge("same hour, median and MAD", found, log.Incident);
            Judge("mean and 3 standard deviations", sigma, log.Incident);
            Judge("over 5 errors or under 10 lines", limits, log.Incident);
        }

        Analysis.Anomaly At(string name, int index) =>
            new(name, first + (index * AnomalyDetector.Step), first + ((index + 1) * AnomalyDetector.Step), IsSpike: true, Usual: 0, Seen: 0);
    }

    /// <summary>Lines and errors of each service in steps of five minutes, also where there are none.</summary>
    private static (DateTime First, Dictionary<string, double[]> Series) Count(IEnumerable<LogEntry> entries)
    {
        var counts = entries.SelectMany(entry => entry.Level >= LogLevel.Error ? new[] { $"{entry.Service} lines", $"{entry.Service} errors" } : [$"{entry.Service} lines"], (entry, name) => (name, Step: entry.Timestamp.Ticks / AnomalyDetector.Step.Ticks))
            .CountBy(each => each).ToDictionary();
        var (first, last) = (counts.Keys.Select(key => key.Step).DefaultIfEmpty().Min(), counts.Keys.Select(key => key.Step).DefaultIfEmpty().Max());
        if (counts.Count == 0 || (last - first) * AnomalyDetector.Step > TimeSpan.FromDays(100))
        {
            return (default, []);
        }

        return (new DateTime(first * AnomalyDetector.Step.Ticks, DateTimeKind.Utc), counts.Keys.Select(key => key.name).Distinct().Order(StringComparer.Ordinal)
            .ToDictionary(name => name, name => Enumerable.Range(0, (int)(last - first)).Select(i => (double)counts.GetValueOrDefault((name, first + i))).ToArray()));
    }

    /// <summary>Alarms that follow each other are one. One that meets nothing planted has woken somebody for nothing.</summary>
    private static void Judge(string rule, List<Analysis.Anomaly> alarms, IncidentPlan plan)
    {
        var planted = new[] { (plan.Begin, plan.End), plan.Silence, plan.Gap };
        var met = planted.Select(time => alarms.Any(alarm => Meets(alarm, time))).ToArray();
        var falseAlarms = alarms.Where(alarm => !planted.Any(time => Meets(alarm, time))).OrderBy(alarm => alarm.Begin).ToList();
        var pages = falseAlarms.Where((alarm, i) => i == 0 || alarm.Begin > falseAlarms[i - 1].End).Count();
        Console.WriteLine($"{rule,-36} {Told(met[0]),-9} {Told(met[1]),-9} {Told(met[2]),-9} {pages}");

        static bool Meets(Analysis.Anomaly alarm, (DateTime Begin, DateTime End) time) => alarm.Begin < time.End + AnomalyDetector.Step && alarm.End > time.Begin - AnomalyDetector.Step;
        static string Told(bool found) => found ? "found" : "missed";
    }
}
