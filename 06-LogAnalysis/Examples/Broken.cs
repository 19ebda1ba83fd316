using System.Globalization;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Lines that cannot be read are counted, and kept with their number and the reason. Each line of the file is parsed, skipped or broken,
/// and the three add up.
/// One odd field does not cost the line: it is left out, and counted here.
/// Pitfall: `catch { continue; }` makes a report of the lines that are easy to read. The broken line is often the line before the crash.
/// See https://jsonlines.org, and RFC 8259.
/// </summary>
public static class Broken
{
    public static void Run(string[] files, LogFormat? format, string folder)
    {
        var paths = files.Or(LogFiles.Sample);
        Console.WriteLine($"{LogFiles.Title(paths)}\n");
        #region broken
        var scan = LogScan.Run(paths, () => new NothingElse(), format, keepBroken: 100_000, mayReadNothing: true);

        var apart = Path.Combine(folder, "broken.tsv");
        File.WriteAllLines(apart, scan.Broken.Select(line =>
            string.Create(CultureInfo.InvariantCulture, $"{line.Input.Safe()}\t{line.Line}\t{line.Reason}\t{line.Text}")));
        #endregion
        foreach (var line in scan.Broken.Take(20))
        {
            var text = line.Text.Length > 70 ? line.Text[..70] + "…" : line.Text;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {line.Line,6}  {line.Reason,-18}  {text}"));
        }

        Console.WriteLine($"\n{scan.Counts}");
        var reasons = scan.Broken.CountBy(line => line.Reason);
        foreach (var reason in reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {reason.Value,5} {reason.Key}");
        }

        foreach (var (field, count) in scan.Doubts.LeftOut)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,7:N0} values of {field} left out: they cannot be read"));
        }

        if (scan.Doubts.WithoutZone > 0)
        {
            var zone = LogInput.Zone == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{LogInput.Zone.TotalHours:+0.##;-0.##}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan.Doubts.WithoutZone,7:N0} times without a zone, taken for {zone} (--zone)"));
        }

        Console.WriteLine($"kept apart in {apart}{(scan.Broken.Count < scan.Counts.Broken ? $", the first {scan.Broken.Count}" : "")}");
        scan.OrThrow();
    }

    /// <summary>The scan counts the events itself.</summary>
    private sealed class NothingElse : ILogAggregate<NothingElse>
    {
        public void Add(in LogRecord record)
        {
        }

        public void Merge(NothingElse other)
        {
        }
    }
}
