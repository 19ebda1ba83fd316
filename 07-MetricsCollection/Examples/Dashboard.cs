using System.Globalization;
using MetricsCollection.Dashboards;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A dashboard as code: one description in C#, checked against the metrics that there are, written as Grafana's JSON.
/// Pitfall: panels that were clicked together. Nobody reviews them, and when a metric is renamed they show nothing, which looks like peace.
/// See https://grafana.com/docs/grafana/latest/visualizations/dashboards.
/// </summary>
public static class Dashboard
{
    public static void Run(string folder)
    {
        var dashboard = ShopDashboard.Create();
        var file = Path.Combine(folder, "shop.json");
        File.WriteAllText(file, GrafanaJson.Write(dashboard));

        // Twenty minutes of the shop, with a ledger that is slow for some at the end: each question of the dashboard is asked to it.
        using var shop = new LoadedShop(seed: 7).Run(new Load(15, 20) { TimedOut = 0 }, new Load(5, 20) { TimedOut = 0.002 });
        foreach (var row in dashboard.Rows)
        {
            Console.WriteLine(row.Title);
            foreach (var panel in row.Panels)
            {
                foreach (var (legend, expression) in panel.Queries)
                {
                    Console.WriteLine(panel.Kind == PanelKind.Logs ? $"  {panel.Title,-28} {expression}" : $"  {panel.Title,-28} {Answer(shop, legend, expression)}");
                }
            }
        }

        Console.WriteLine($"""

            {dashboard.Panels.Count()} panels, {dashboard.Panels.Sum(panel => panel.Queries.Count)} questions, none without an answer
            written to {file}; in stack/ Grafana has it at http://localhost:3000/d/shop
            """);
    }

    #region ask
    private static string Answer(LoadedShop shop, string legend, string expression)
    {
        // Grafana puts these in: the choice above the charts, and a range of at least four scrapes.
        var query = expression.Replace("$job", ".*", StringComparison.Ordinal).Replace("$__rate_interval", "1m", StringComparison.Ordinal);
        var answers = shop.Samples.Query(query, shop.Now);
        return answers.Count > 0
            ? string.Join(", ", answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{AlertTemplate.Expand(legend.Replace("{{", "{{ $labels.", StringComparison.Ordinal), answer.Series, answer.Value)} {answer.Value:0.###}")))
            : throw new InvalidDataException($"No metric answers '{query}': was one renamed?");
    }
    #endregion
}
