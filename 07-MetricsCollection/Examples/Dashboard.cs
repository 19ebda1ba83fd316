using MetricsCollection.Dashboards;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A dashboard as code: one description in C#. Its queries are asked first, and then it is written as Grafana's JSON.
/// Pitfall: panels made by hand in the browser. After a rename such a panel is empty, which looks like a quiet day.
/// See https://grafana.com/docs/grafana/latest/visualizations/dashboards.
/// </summary>
public static class Dashboard
{
    public static void Run(string folder) => Write(ShopDashboard.Create(), folder);

    public static void Write(Dashboards.Dashboard dashboard, string folder)
    {
        // Twenty minutes of the shop. In the last five the ledger is slow for some customers.
        using var shop = new LoadedShop(seed: 7).Run(new Load(15, 20) { TimedOut = 0 }, new Load(5, 20) { TimedOut = 0.002 });
        #region write
        var answers = DashboardAnswers.Ask(dashboard, shop.Samples, shop.Now).ToList();
        var file = Path.Combine(folder, "shop.json");
        File.WriteAllText(file, GrafanaJson.Write(dashboard));
        #endregion

        foreach (var row in dashboard.Rows)
        {
            Console.WriteLine(row.Title);
            foreach (var (panel, line) in answers.Where(answer => row.Panels.Contains(answer.Panel)))
            {
                Console.WriteLine($"  {panel.Title,-28} {line}");
            }
        }

        var asked = answers.Count(answer => answer.Panel.Kind != PanelKind.Logs);
        Console.WriteLine($"\n{dashboard.Panels.Count()} panels; each of the {asked} PromQL queries has an answer. LogQL was not asked.");
        Console.WriteLine($"Written to {file}. In stack/ Grafana has the dashboard at http://localhost:3000/d/shop");
    }
}
