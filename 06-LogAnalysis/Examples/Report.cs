using System.Globalization;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// What happened, on one page that needs no other file: no script, no font, no picture from elsewhere. It can be mailed, printed, and
/// opened in ten years.
/// Pitfall: each text on the page came from outside, and a message may hold a script.
/// See https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html.
/// </summary>
public static class Report
{
    public static void Run(string[] files, LogFormat? format, string folder)
    {
        var paths = files.Or(LogFiles.Sample);
        #region report
        // All questions in one pass, because a pipe can be read once. One thread: the templates depend on the order of the lines.
        var scan = LogScan.Run(paths, () => new ReportCounts(), format, threads: 1);
        var page = LogReport.Write(LogFiles.Title(paths), scan);
        var file = Path.Combine(folder, "report.html");
        File.WriteAllText(file, page);
        #endregion
        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}\n");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{file}: {page.Length / 1_000} kB, {Count(page, "<svg")} charts, {Count(page, "<rect")} bars, "
            + $"{Count(page, "<script")} scripts, {Count(page, "src=")} links to elsewhere"));
    }

    private static int Count(string page, string part) => page.Split(part).Length - 1;
}
