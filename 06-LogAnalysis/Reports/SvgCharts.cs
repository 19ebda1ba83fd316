using System.Globalization;
using System.Net;
using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Records;

namespace LogAnalysis.Reports;

/// <summary>Charts as SVG, which is text.</summary>
internal static class SvgCharts
{
    private const int Height = 120;
    private const int Bars = 120;

    /// <summary>A bar for each step of time. A step without a line has no bar.</summary>
    public static string Lines(Timeline timeline)
    {
        var (minutes, steps) = timeline.Steps(Bars);
        var most = Math.Max(steps.Max(step => (long?)step.Levels.Sum()) ?? 0, 1);
        var svg = Begin(Bars * 6, Height + 30, $"lines by {minutes} minutes, at most {most}");
        #region bars
        foreach (var (index, (begin, levels)) in steps.Index())
        {
            var (errors, warnings) = (levels[(int)LogLevel.Error] + levels[(int)LogLevel.Fatal], levels[(int)LogLevel.Warn]);
            var floor = 0.0;
            foreach (var (name, count) in new[] { ("error", errors), ("warn", warnings), ("rest", levels.Sum() - errors - warnings) })
            {
                var height = (double)count * Height / most;
                Bar(svg, name, index * 6, 10 + Height - floor - height, 5, height, $"{begin:yyyy-MM-dd HH:mm} {count} {name}");
                floor += height;
            }

            if (index % 20 == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{index * 6}" y="{Height + 25}">{begin:MM-dd HH:mm}</text>""");
            }
        }
        #endregion
        return svg.Append("</svg>").ToString();
    }

    /// <summary>p50 and p99 of each endpoint, on a scale by powers of ten: 5 ms and 2 s fit on one page.</summary>
    public static string Durations(Latencies latencies)
    {
        var endpoints = latencies.Endpoints.Take(15).ToList();
        var svg = Begin(720, (endpoints.Count * 24) + 20, "median and 99th percentile by endpoint");
        foreach (var (index, (endpoint, durations)) in endpoints.Index())
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{(index * 24) + 16}">{WebUtility.HtmlEncode(endpoint)}</text>""");
            foreach (var (name, quantile) in new[] { ("warn", 0.99), ("rest", 0.5) })
            {
                var length = Math.Clamp(Math.Log10(Math.Max(durations.Quantile(quantile), 1)) * 110, 1, 520);
                Bar(svg, name, 200, (index * 24) + 4, length, 16, $"{durations.Quantile(quantile):0.0} ms");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Begin(int width, int height, string label) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"""<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">""");

    private static void Bar(StringBuilder svg, string name, double x, double y, double width, double height, FormattableString title)
    {
        if (height > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="{name}" x="{x:0.#}" y="{y:0.#}" """)
                .Append(CultureInfo.InvariantCulture, $"""width="{width:0.#}" height="{height:0.#}">""")
                .Append(CultureInfo.InvariantCulture, $"<title>{title.ToString(CultureInfo.InvariantCulture)}</title></rect>");
        }
    }
}
