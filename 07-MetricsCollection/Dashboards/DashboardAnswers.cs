using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Dashboards;

/// <summary>Asks the queries of a dashboard before the dashboard is written.</summary>
public static partial class DashboardAnswers
{
    #region ask
    /// <summary>Each panel with a line for each of its queries. Queries of logs are shown, and not asked.</summary>
    /// <exception cref="InvalidDataException">No series answers a query.</exception>
    public static IEnumerable<(DashboardPanel Panel, string Line)> Ask(Dashboard dashboard, SampleStore samples, DateTimeOffset at) =>
        from panel in dashboard.Panels
        from query in panel.Queries
        select (panel, panel.Kind == PanelKind.Logs ? query.Expression : Answer(panel, query, samples, at));

    private static string Answer(DashboardPanel panel, (string Legend, string Expression) query, SampleStore samples, DateTimeOffset at)
    {
        // Grafana replaces these: the choice above the charts, and a range of at least four scrapes.
        var expression = query.Expression
            .Replace("$job", ".*", StringComparison.Ordinal).Replace("$__rate_interval", "1m", StringComparison.Ordinal);
        var answers = samples.Query(expression, at)
            .Select(answer => FormattableString.Invariant($"{Legend(query.Legend, answer.Series)} {answer.Value:0.###}")).ToList();
        return answers.Count > 0 ? string.Join(", ", answers)
            : throw new InvalidDataException($"panel '{panel.Title}': no series answers '{expression}'; was a metric renamed?");
    }
    #endregion

    private static string Legend(string legend, LabelSet series) => Label().Replace(legend, match => series[match.Groups["name"].Value]);

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
