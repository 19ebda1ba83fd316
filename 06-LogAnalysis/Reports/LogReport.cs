using System.Globalization;
using System.Net;
using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Reports;

/// <summary>What a report asks of each event.</summary>
public sealed class ReportCounts : ILogAggregate<ReportCounts>
{
    public TopCounts Top { get; } = new(counters: 10_000);

    public Timeline Timeline { get; } = new();

    public Latencies Latencies { get; } = new();

    public DrainMiner Templates { get; } = new();

    public void Add(in LogRecord record)
    {
        Templates.Add(Encoding.UTF8.GetString(record.Message));
        Top.Add(record);
        Timeline.Add(record);
        Latencies.Add(record);
    }

    public void Merge(ReportCounts other)
    {
        Top.Merge(other.Top);
        Timeline.Merge(other.Timeline);
        Latencies.Merge(other.Latencies);
        Templates.Merge(other.Templates);
    }
}

/// <summary>A log as one HTML file with charts in SVG.</summary>
public static class LogReport
{
    private const int Height = 120;
    private const int Bars = 120;

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
              table { border-collapse: collapse; width: 100%; margin-bottom: 1.5em; } td, th { text-align: left; padding: .25em .6em; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
              td.n, th.n { text-align: right; white-space: nowrap; } svg { width: 100%; height: auto; } text { font: 11px system-ui, sans-serif; fill: #444; }
              .rest { fill: #9bb7d4; } .warn { fill: #e0b040; } .error { fill: #c03030; }
              @media print { body { margin: 0; max-width: none; font-size: 11pt; } h2, svg, tr { break-inside: avoid; } rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
            </style></head><body>

            """);
        page.AppendLine(CultureInfo.InvariantCulture, $"<h1>{Text(title)}</h1><p>{Text(scan.Counts.ToString())}</p>");
        page.AppendLine(Chart(scan.Result.Timeline));

        Table(page, "Errors by type", ["type", "count"], scan.Result.Top.Errors.Top(15).Select(item => new[] { item.Item, $"{item.Count}" }));
        Table(page, "Endpoints, in milliseconds", ["endpoint", "count", "p50", "p95", "p99"], scan.Result.Latencies.Endpoints.Take(15).Select(each => new[] { each.Endpoint, $"{each.Durations.Count}", Number(each.Durations.Quantile(0.5)), Number(each.Durations.Quantile(0.95)), Number(each.Durations.Quantile(0.99)) }));
        page.AppendLine(LatencyChart(scan.Result.Latencies));
        Table(page, "Messages", ["template", "count"], scan.Result.Templates.Templates.OrderByDescending(template => template.Count).ThenBy(template => template.Number).Take(30).Select(template => new[] { template.ToString(), $"{template.Count}" }));
        Table(page, "Lines that cannot be read", ["line", "count"], scan.Broken.Take(20).Select(line => new[] { $"{line.Input}, line {line.Line}: {line.Reason}: {line.Text}", "1" }));
        return page.AppendLine("</body></html>").ToString();
    }

    #region chart
    /// <summary>A bar for each step of time; nothing where nothing was written.</summary>
    private static string Chart(Timeline timeline)
    {
        var (minutes, steps) = timeline.Steps(Bars);
        var most = Math.Max(steps.Max(step => (long?)step.Levels.Sum()) ?? 0, 1);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 {Bars * 6} {Height + 30}" role="img" aria-label="lines by {minutes} minutes, at most {most}">""");
        foreach (var (index, (begin, levels)) in steps.Index())
        {
            var (errors, warnings) = (levels[(int)LogLevel.Error] + levels[(int)LogLevel.Fatal], levels[(int)LogLevel.Warn]);
            var floor = 0.0;
            foreach (var (name, count) in new[] { ("error", errors), ("warn", warnings), ("rest", levels.Sum() - errors - warnings) }.Where(part => part.Item2 > 0))
            {
                var height = (double)count * Height / most;
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{name}" x="{index * 6}" y="{10 + Height - floor - height:0.#}" width="5" height="{height:0.#}"><title>{begin:MM-dd HH:mm} {count} {name}</title></rect>""");
                floor += height;
            }

            if (index % 20 == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{index * 6}" y="{Height + 25}">{begin:MM-dd HH:mm}</text>""");
            }
        }

        return svg.Append("</svg>").ToString();
    }
    #endregion

    /// <summary>p50 and p99 of each endpoint, on a scale by powers of ten: 5 ms and 2 s on one page.</summary>
    private static string LatencyChart(Latencies latencies)
    {
        var endpoints = latencies.Endpoints.Take(15).ToList();
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg viewBox="0 0 720 {(endpoints.Count * 24) + 20}" role="img" aria-label="median and 99th percentile by endpoint">""");
        foreach (var (index, (endpoint, durations)) in endpoints.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{(index * 24) + 16}">{Text(endpoint)}</text>""");
            foreach (var (name, quantile) in new[] { ("warn", 0.99), ("rest", 0.5) })
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{name}" x="200" y="{(index * 24) + 4}" width="{Length(durations.Quantile(quantile)):0.#}" height="16"/>""");
            }
        }

        return svg.Append("</svg>").ToString();

        static double Length(double milliseconds) => Math.Clamp(Math.Log10(Math.Max(milliseconds, 1)) * 110, 1, 520);
    }

    private static void Table(StringBuilder page, string title, string[] columns, IEnumerable<string[]> rows)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2><table><tr>{string.Concat(columns.Select((column, i) => Cell("th", column, i)))}</tr>");
        foreach (var row in rows)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select((cell, i) => Cell("td", cell, i)))}</tr>");
        }

        page.AppendLine("</table>");

        static string Cell(string tag, string text, int column) => $"<{tag}{(column > 0 ? " class=\"n\"" : "")}>{Text(text)}</{tag}>";
    }

    private static string Number(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    // Everything in it came from outside.
    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
