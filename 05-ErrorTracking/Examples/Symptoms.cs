using ErrorTracking.Grouping;
using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// A day of errors as a report: issues by count, a sparkline each, and from an error by its trace id to the log lines of the same request.
/// Pitfall: the loudest issue is not always the worst one. Compare errors with users, and look at new issues first.
/// See https://sre.google/workbook/postmortem-culture.
/// </summary>
public static class Symptoms
{
    public static void Run(string folder)
    {
        using var store = new IssueStore(Path.Combine(folder, "issues.jsonl"));
        var logs = DayOfErrors.FillInto(store);

        #region report
        // From the trace id of an event to the log lines with the same trace id.
        var linesOfTrace = logs.ToLookup(line => line.Trace, line => Scrubber.Text(line.Line));
        var report = Path.Combine(folder, "errors.html");
        File.WriteAllText(report, HtmlReport.Write(store.Issues, linesOfTrace, DayOfErrors.Until));

        var loudest = store.Issues.OrderByDescending(issue => issue.Count).Take(6).ToList();
        IssueTable.Write(loudest, DayOfErrors.Until);
        #endregion

        var trace = loudest[0].Traces[^1];
        Console.WriteLine($"\nThe newest error of the first issue, trace {trace}:");
        foreach (var line in linesOfTrace[trace])
        {
            Console.WriteLine($"  {line[..Math.Min(line.Length, 100)]}");
        }

        Console.WriteLine($"\n{store.Issues.Sum(issue => issue.Count)} errors in {store.Issues.Count} issues. For a browser: {report}");
    }
}
