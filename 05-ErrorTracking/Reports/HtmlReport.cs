using System.Globalization;
using System.Net;
using System.Text;
using ErrorTracking.Grouping;

namespace ErrorTracking.Reports;

/// <summary>Issues as one HTML file. The file loads no script, font or picture, so it can be mailed and archived.</summary>
public static class HtmlReport
{
    /// <param name="issues">In any order. The report has the most frequent issue first.</param>
    /// <param name="logs">Log lines by trace id.</param>
    /// <param name="until">The end of the 24 hours that the sparklines show.</param>
    public static string Write(IEnumerable<Issue> issues, ILookup<string, string> logs, DateTimeOffset until)
    {
        var html = new StringBuilder();
        html.Append("""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Errors</title>
            <style>
              body { font: 15px/1.4 system-ui, sans-serif; margin: 2em auto; max-width: 60em; }
              table { border-collapse: collapse; width: 100%; }
              td, th { text-align: left; padding: .3em .6em; border-bottom: 1px solid #ddd; vertical-align: top; }
              td.number { text-align: right; }
              pre { background: #f6f6f6; padding: .6em; white-space: pre-wrap; overflow-wrap: anywhere; }
              .Regressed { color: #b00; font-weight: bold; } .New { color: #b60; } .Resolved { color: #080; }
            </style></head><body>

            """);
        var sorted = issues.OrderByDescending(issue => issue.Count).ThenBy(issue => issue.Fingerprint, StringComparer.Ordinal).ToList();
        var errors = sorted.Sum(issue => issue.Count);
        html.AppendLine(CultureInfo.InvariantCulture, $"<h1>{errors} errors in {sorted.Count} issues, until {Time(until)} UTC</h1>");
        html.AppendLine("<table><tr><th>issue</th><th>status</th><th>errors</th><th>users</th><th>last 24 hours</th></tr>");
        foreach (var issue in sorted)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<tr><td><a href="#{Text(issue.Fingerprint)}">{Text(issue.Title)}</a></td>""");
            html.Append(CultureInfo.InvariantCulture, $"""<td class="{issue.Status}">{issue.Status}</td>""");
            html.Append(CultureInfo.InvariantCulture, $"""<td class="number">{issue.Count}</td>""");
            html.Append(CultureInfo.InvariantCulture, $"""<td class="number">{issue.Users.Count}</td>""");
            html.AppendLine(CultureInfo.InvariantCulture, $"<td>{Sparkline(issue.HoursUntil(until))}</td></tr>");
        }

        html.AppendLine("</table>");
        foreach (var issue in sorted)
        {
            html.AppendLine(CultureInfo.InvariantCulture, $"""<h2 id="{Text(issue.Fingerprint)}">{Text(issue.Title)}</h2>""");
            var (first, last, releases) = (Time(issue.FirstSeen), Time(issue.LastSeen), Text(string.Join(", ", issue.Releases)));
            html.AppendLine(CultureInfo.InvariantCulture, $"<p>first {first}, last {last}, in {releases}</p>");
            foreach (var trace in issue.Traces.AsEnumerable().Reverse())
            {
                var lines = Text(string.Join('\n', logs[trace].DefaultIfEmpty("(no log line has this trace)")));
                html.AppendLine(CultureInfo.InvariantCulture, $"<p>trace <code>{Text(trace)}</code></p><pre>{lines}</pre>");
            }
        }

        return html.AppendLine("</body></html>").ToString();
    }

    #region sparkline
    /// <summary>A bar for each of 24 hours. The highest bar fills the picture. An hour without errors has no bar.</summary>
    private static string Sparkline(IReadOnlyList<long> hours)
    {
        var bars = hours.Select((count, hour) => (count, hour)).Where(bar => bar.count > 0)
            .Select(bar => (bar.hour, Height: Math.Max(24.0 * bar.count / hours.Max(), 1)))
            .Select(bar => string.Create(
                CultureInfo.InvariantCulture,
                $"""<rect x="{bar.hour * 5}" y="{24 - bar.Height:0.#}" width="4" height="{bar.Height:0.#}"/>"""));
        return $"""<svg width="120" height="24" role="img" aria-label="at most {hours.Max()} an hour">{string.Concat(bars)}</svg>""";
    }
    #endregion

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // Every text came from outside.
    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
