using System.Globalization;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Lines that cannot be read are counted, and kept with their number and the reason. Each line of the file is parsed, skipped or broken, and the three add up.
/// Pitfall: `catch { continue; }` makes a report of what was easy to read. What is broken is often the line before the crash.
/// See https://jsonlines.org, and RFC 8259.
/// </summary>
public static class Broken
{
    public static void Run(string[] files, LogFormat? format, string folder)
    {
        var paths = files.Or(LogFiles.Sample);
        Console.WriteLine($"{LogFiles.Title(paths)}\n");
        #region broken
        var scan = LogScan.Run(paths, () => new NothingElse(), format, keepBroken: 100_000);

        var apart = Path.Combine(folder, "broken.tsv");
        File.WriteAllLines(apart, scan.Broken.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Input}\t{line.Line}\t{line.Reason}\t{line.Text}")));
        #endregion
        foreach (var line in scan.Broken.Take(20))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {line.Line,6}  {line.Reason,-18}  {(line.Text.Length > 70 ? line.Text[..70] + "…" : line.Text)}"));
        }

        Console.WriteLine($"\n{scan.Counts}");
        foreach (var reason in scan.Broken.CountBy(line => line.Reason).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {reason.Value,5} {reason.Key}");
        }

        Console.WriteLine($"kept apart in {apart}{(scan.Broken.Count < scan.Counts.Broken ? $", the first {scan.Broken.Count}" : "")}");
    }

    /// <summary>The events are only counted, which the scan does anyway.</summary>
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
