using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;

namespace LogAnalysis.Examples;

/// <summary>
/// What is new after a release: messages and error types that the version before did not have, and what it no longer says.
/// Pitfall: comparing error rates finds what got worse. What is new is a sentence that was never said before, however rarely, and stands out only against all the others.
/// See P. He et al., Drain, 2017, https://ieeexplore.ieee.org/document/8029742.
/// </summary>
public static class Diff
{
    public static void Run(string[] files, LogFormat? format)
    {
        var paths = files.Or(LogFiles.Sample);
        var reader = new LogReader(paths, format);
        #region diff
        var releases = ReleaseDiff.Of(reader.Entries().ToList());
        #endregion
        Console.WriteLine($"{LogFiles.Title(paths)}\n{reader.Counts}");
        if (releases.Count == 0)
        {
            Console.WriteLine("no service has lines of two versions");
        }

        foreach (var release in releases)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{release.At:MM-dd HH:mm:ss} {release.Service} {release.OldVersion} -> {release.NewVersion}, {release.LinesBefore:N0} and {release.LinesAfter:N0} lines"));
            foreach (var change in release.New)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  new   {change.Kind,-8} {change.After,6:N0}  {change.Name}"));
            }

            foreach (var change in release.Gone)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  gone  {change.Kind,-8} {change.Before,6:N0}  {change.Name}"));
            }

            if (release.New.Count + release.Gone.Count == 0)
            {
                Console.WriteLine("  says the same");
            }
        }
    }
}
