using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// What is new after a release: messages and types of errors that the version before did not have, and messages that it no longer writes.
/// Pitfall: a comparison of error rates finds what became worse. A new message stands out only against all old ones, however rare it is.
/// See https://ieeexplore.ieee.org/document/8029742 (Drain).
/// </summary>
public static class Diff
{
    public static void Run(string[] files, LogFormat? format)
    {
        var paths = files.Or(LogFiles.Sample);
        #region diff
        // One thread: which template is found first depends on the order of the lines.
        var scan = LogScan.Run(paths, () => new ReleaseCounts(), format, threads: 1);
        var releases = ReleaseDiff.Of(scan.Result);
        #endregion
        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}");
        if (releases.Count == 0)
        {
            Console.WriteLine("no service has lines of two versions");
        }

        foreach (var release in releases)
        {
            Console.WriteLine();
            Say($"{release.At:MM-dd HH:mm:ss} {release.Service} {release.OldVersion} -> {release.NewVersion}");
            Say($"  {release.LinesBefore:N0} and {release.LinesAfter:N0} lines");
            foreach (var change in release.New.Concat(release.Gone))
            {
                Say($"  {(change.After > 0 ? "new" : "gone"),-5} {change.Kind,-8} {change.Before + change.After,6:N0}  {change.Name}");
            }

            if (release.New.Count + release.Gone.Count == 0)
            {
                Console.WriteLine("  says the same");
            }
        }
    }

    private static void Say(FormattableString told) => Console.WriteLine(ShownText.Of(told.ToString(CultureInfo.InvariantCulture)));
}
