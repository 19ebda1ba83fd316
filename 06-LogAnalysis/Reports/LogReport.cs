using System.Globalization;
using System.Net;
using System.Text;
using LogAnalysis.Reading;

namespace LogAnalysis.Reports;

/// <summary>A log as one HTML file with charts in SVG.</summary>
public static class LogReport
{
    private static readonly double[] Quantiles = [0.5, 0.95, 0.99];

    /// <param name="title">What was read.</param>
    /// <param name="scan">What was found.</param>
    public static string Write(string title, LogScanResult<ReportCounts> scan)
    {
        var page = new StringBuilder();
        page.Append("""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Log report</title>
            <style>
              body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222; }
              table { border-collapse: collapse; width: 100%; margin-bottom: 1.5em; }
              td, th { text-align: left; padding: .25em .6em; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
              td.n, th.n { text-align: right; white-space: nowrap; }
              svg { width: 100%; height: auto; } text { font: 11px system-ui, sans-serif; fill: #444; }
              .rest { fill: #9bb7d4; } .warn { fill: #e0b040; } .error { fill: #c03030; }
              @media print {
                body { margin: 0; max-width: none; font-size: 11pt; } h2, svg, tr { break-inside: avoid; }
                rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
              }
            </style></head><body>

            """);
        page.AppendLine(CultureInfo.InvariantCulture, $"<h1>{Text(title)}</h1><p>{Text(scan.Counts.ToString())}</p>");
        page.AppendLine(SvgCharts.Lines(scan.Result.Timeline));

        #region tables
        Table(page, "Errors by type", ["type", "count"],
            scan.Result.Top.Errors.Top(15).Select(item => new[] { item.Item, $"{item.Count}" }));
        Table(page, "Endpoints, in milliseconds", ["endpoint", "count", "p50", "p95", "p99"],
            scan.Result.Latencies.Endpoints.Take(15).Select(each => (string[])
                [each.Endpoint, $"{each.Durations.Count}", .. Quantiles.Select(quantile => Number(each.Durations.Quantile(quantile)))]));
        page.AppendLine(SvgCharts.Durations(scan.Result.Latencies));
        Table(page, "Messages", ["template", "count"], scan.Result.Templates.Templates
            .OrderByDescending(template => template.Count).ThenBy(template => template.Number).Take(30)
            .Select(template => new[] { template.ToString(), $"{template.Count}" }));
        Table(page, "Lines that cannot be read", ["line", "count"], scan.Broken.Take(20).Select(line =>
            new[] { $"{line.Input}, line {line.Line}: {line.Reason}: {line.Text}", "1" }));
        #endregion
        return page.AppendLine("</body></html>").ToString();
    }

    private static void Table(StringBuilder page, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var head = string.Concat(columns.Select((column, i) => Cell("th", column, i)));
        page.AppendLine(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2><table><tr>{head}</tr>");
        foreach (var row in rows)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select((cell, i) => Cell("td", cell, i)))}</tr>");
        }

        page.AppendLine("</table>");

        static string Cell(string tag, string text, int column) => $"<{tag}{(column > 0 ? " class=\"n\"" : "")}>{Text(text)}</{tag}>";
    }

    private static string Number(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    // Each text came from outside.
    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
