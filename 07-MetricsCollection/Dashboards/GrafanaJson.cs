using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MetricsCollection.Dashboards;

/// <summary>
/// Writes a dashboard as Grafana stores it.
/// See https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model.
/// </summary>
public static class GrafanaJson
{
    private const int Width = 24, Height = 8;

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    #region write
    public static string Write(Dashboard dashboard)
    {
        var panels = new JsonArray();
        var (id, y) = (1, 0);
        foreach (var row in dashboard.Rows)
        {
            panels.Add(new JsonObject
            {
                ["id"] = id++,
                ["type"] = "row",
                ["title"] = row.Title,
                ["collapsed"] = false,
                ["gridPos"] = Position(0, y++, Width, 1),
                ["panels"] = new JsonArray(),
                ["targets"] = new JsonArray(),
            });
            var width = Width / row.Panels.Count;
            for (var i = 0; i < row.Panels.Count; i++)
            {
                panels.Add(Panel(row.Panels[i], id++, Position(i * width, y, width, Height)));
            }

            y += Height;
        }

        return new JsonObject
        {
            ["title"] = dashboard.Title,
            ["uid"] = dashboard.Uid,
            ["description"] = dashboard.Description,
            ["schemaVersion"] = 41,
            ["version"] = 1,
            ["editable"] = false,
            ["tags"] = new JsonArray("course"),
            ["timezone"] = "utc",
            ["refresh"] = "10s",
            ["time"] = new JsonObject { ["from"] = "now-1h", ["to"] = "now" },
            ["templating"] = new JsonObject { ["list"] = new JsonArray(JobVariable()) },
            ["annotations"] = new JsonObject { ["list"] = new JsonArray(AlertMarks()) },
            ["panels"] = panels,
        }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Panel(DashboardPanel panel, int id, JsonObject position)
    {
        var source = panel.Kind == PanelKind.Logs ? "loki" : "prometheus";
        var steps = new JsonArray(new JsonObject { ["color"] = panel.RedBelow is null ? "green" : "red", ["value"] = null });
        if ((panel.RedAbove ?? panel.RedBelow) is { } limit)
        {
            steps.Add(new JsonObject { ["color"] = panel.RedBelow is null ? "red" : "green", ["value"] = limit });
        }

        return new JsonObject
        {
            ["id"] = id,
            ["type"] = panel.Kind switch { PanelKind.Stat => "stat", PanelKind.Logs => "logs", _ => "timeseries" },
            ["title"] = panel.Title,
            ["gridPos"] = position,
            ["datasource"] = Source(source),
            ["targets"] = new JsonArray([.. panel.Queries.Select((query, i) => new JsonObject
            {
                ["refId"] = $"{(char)('A' + i)}",
                ["datasource"] = Source(source),
                ["expr"] = query.Expression,
                ["legendFormat"] = query.Legend,
                // Each exemplar is a dot in the chart, and leads to its trace.
                ["exemplar"] = query.Expression.Contains("_bucket", StringComparison.Ordinal),
            })]),
            ["fieldConfig"] = new JsonObject
            {
                ["defaults"] = new JsonObject
                {
                    ["unit"] = panel.Unit,
                    ["thresholds"] = new JsonObject { ["mode"] = "absolute", ["steps"] = steps },
                    ["custom"] = panel.Kind != PanelKind.TimeSeries ? new JsonObject()
                        : new JsonObject { ["thresholdsStyle"] = new JsonObject { ["mode"] = steps.Count > 1 ? "line" : "off" } },
                    ["links"] = panel.Kind == PanelKind.Logs ? new JsonArray() : new JsonArray(LogsLink()),
                },
                ["overrides"] = new JsonArray(),
            },
            ["options"] = new JsonObject(),
        };
    }
    #endregion

    // Alerts are marks in each chart.
    private static JsonObject AlertMarks() => new()
    {
        ["name"] = "alerts",
        ["enable"] = true,
        ["iconColor"] = "red",
        ["datasource"] = Source("prometheus"),
        ["expr"] = "ALERTS{alertstate=\"firing\", severity!=\"none\"}",
        ["titleFormat"] = "{{alertname}}",
    };

    private static JsonObject JobVariable() => new()
    {
        ["name"] = "job",
        ["label"] = "service",
        ["type"] = "query",
        ["datasource"] = Source("prometheus"),
        ["query"] = new JsonObject { ["query"] = "label_values(shop_checkouts_total, job)", ["refId"] = "v" },
        ["includeAll"] = true,
        ["multi"] = true,
        ["allValue"] = ".*",
        ["current"] = new JsonObject { ["text"] = new JsonArray("All"), ["value"] = new JsonArray("$__all") },
        ["refresh"] = 2,
    };

    // A link from a chart to the logs of the same minutes.
    private static JsonObject LogsLink() => new()
    {
        ["title"] = "Logs of this time",
        ["url"] = "/explore?schemaVersion=1&panes=" + Uri.EscapeDataString(
            """{"l":{"datasource":"loki","queries":[{"refId":"A","expr":"{app=\"shop\"}"}],"range":{"from":"FROM","to":"TO"}}}""")
            .Replace("FROM", "${__from}", StringComparison.Ordinal).Replace("TO", "${__to}", StringComparison.Ordinal),
    };

    private static JsonObject Source(string uid) => new() { ["type"] = uid, ["uid"] = uid };

    private static JsonObject Position(int x, int y, int width, int height) =>
        new() { ["x"] = x, ["y"] = y, ["w"] = width, ["h"] = height };
}
