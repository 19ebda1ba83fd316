using System.Globalization;
using System.IO.Compression;
using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// Seven formats, recognized by what their first lines look like, plain or packed: the questions stay the same, and so do the answers.
/// Pitfall: the name of a file says what somebody once meant. `access.log.1` may be packed, and `app.json` may be logfmt since the last release.
/// See https://httpd.apache.org/docs/2.4/logs.html, RFC 5424 and RFC 1952.
/// </summary>
public static class Formats
{
    public static void Run(string[] files, string folder)
    {
        IReadOnlyList<string> paths = files.Length > 0 ? files : Write(folder);
        Console.WriteLine($"{"file",-22} {"format",-10} {"events",6} {"errors",6} {"endpoints",9}  first event");
        foreach (var path in paths)
        {
            #region same
            // The same code for each: what differs was left behind in the parser.
            var scan = LogScan.Run([path], () => new TopCounts(counters: 1_000));
            var first = new LogReader([path]).Entries().FirstOrDefault();
            #endregion
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path),-22} {scan.Logs[0].Format,-10} {scan.Counts.Events,6:N0} {scan.Result.Errors.Top(1_000).Sum(error => error.Count),6:N0} {scan.Result.Endpoints.Count,9}  {first?.Timestamp:HH:mm:ss.fff} {first?.Service} {first?.Level} {first?.Message}"));
        }

        Console.WriteLine("\nOne event in each of them:\n");
        var entry = new ShopLog(seed: 42, hours: 2).Entries(2_000).First(line => line.Status >= 400);
        foreach (var format in Enum.GetValues<LogFormat>().Except([LogFormat.Lines]))
        {
            Console.WriteLine($"{format}\n  {Encoding.UTF8.GetString(LogFileWriter.Line(entry, format))}");
        }
    }

    /// <summary>The same thousand events in all formats, with names that say nothing; each second one packed.</summary>
    private static List<string> Write(string folder)
    {
        var paths = new List<string>();
        foreach (var format in Enum.GetValues<LogFormat>().Except([LogFormat.Lines]))
        {
            var packed = paths.Count % 2 == 1;
            paths.Add(Path.Combine(folder, $"{paths.Count + 1}.log{(packed ? ".1" : "")}"));
            using var file = File.Create(paths[^1]);
            using Stream stream = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
            LogFileWriter.Write(stream, new ShopLog(seed: 42, hours: 2), lines: 1_000, broken: 0, format);
        }

        return paths;
    }
}
