namespace MetricsCollection.Dashboards;

/// <summary>The dashboard of payments-api: from the objective down to the logs, in the order of the questions during an incident.</summary>
public static class ShopDashboard
{
    #region dashboard
    public static Dashboard Create() => new("Payments shop", "shop", "Written by the example dashboard of 07-MetricsCollection.",
    [
        new("Is the objective in danger?",
            new DashboardPanel("Error budget left, 30 days", PanelKind.Stat, "percentunit",
                ("left", $"1 - {ErrorRatio("30d")} / 0.001")) { RedBelow = 0.25 },
            new DashboardPanel("Burn rate", PanelKind.TimeSeries, "short",
                ("1 h", $"{ErrorRatio("1h")} / 0.001"), ("6 h", $"{ErrorRatio("6h")} / 0.001")) { RedAbove = 14.4 }),
        new("What do people feel? Rate, errors, duration",
            new DashboardPanel("Rate", PanelKind.TimeSeries, "reqps", ("{{http_route}}", Rate)),
            new DashboardPanel("Errors", PanelKind.TimeSeries, "percentunit",
                ("payments", ErrorRatio("$__rate_interval"))) { RedAbove = 0.001 },
            new DashboardPanel("Duration of payments", PanelKind.TimeSeries, "s",
                ("p50", Duration("0.5")), ("p95", Duration("0.95")), ("p99", Duration("0.99")))),
        new("Where does it hurt? Utilization, saturation, errors",
            new DashboardPanel("Workers busy", PanelKind.TimeSeries, "percentunit", ("{{instance}}", Busy)) { RedAbove = 0.9 },
            new DashboardPanel("Queue", PanelKind.TimeSeries, "percentunit", ("{{instance}}", Queue)) { RedAbove = 0.8 },
            new DashboardPanel("Payments that failed", PanelKind.TimeSeries, "reqps", ("{{reason}}", Failed))),
        new("Do we earn money?",
            new DashboardPanel("Conversion", PanelKind.TimeSeries, "percentunit", ("paid of started", Conversion)),
            new DashboardPanel("Revenue per minute", PanelKind.TimeSeries, "short", ("{{currency}}", Revenue))),
        new("Why? Logs, and from a trace id to its trace",
            new DashboardPanel("Warnings and errors", PanelKind.Logs, "short",
                ("", """{app="shop", service=~"$job", level=~"warning|error|critical"}"""))),
    ]);
    #endregion

    #region queries
    private const string Rate = """
        sum by (http_route) (rate(http_server_request_duration_seconds_count{job=~"$job"}[$__rate_interval]))
        """;

    private const string Busy = """
        shop_workers_used{job=~"$job"} / shop_workers_limit{job=~"$job"}
        """;

    private const string Queue = """
        shop_queue_used{job=~"$job"} / shop_queue_limit{job=~"$job"}
        """;

    private const string Failed = """
        sum by (reason) (rate(shop_payments_total{job=~"$job", outcome="failed"}[$__rate_interval]))
        """;

    private const string Conversion = """
        sum(rate(shop_checkouts_total{job=~"$job", step="paid"}[15m])) / sum(rate(shop_checkouts_total{job=~"$job", step="started"}[15m]))
        """;

    private const string Revenue = """
        sum by (currency) (rate(shop_revenue_minor_total{job=~"$job"}[5m])) * 60 / 100
        """;

    private static string Duration(string quantile) => $$"""
        histogram_quantile({{quantile}}, sum by (le) (
          rate(http_server_request_duration_seconds_bucket{job=~"$job", http_route="/payments"}[$__rate_interval])))
        """;

    private static string ErrorRatio(string window) => $$"""
        (
          sum(rate(http_server_request_duration_seconds_count{
              job=~"$job", http_route="/payments", http_response_status_code=~"5.."}[{{window}}]))
            or 0 * sum(rate(http_server_request_duration_seconds_count{job=~"$job", http_route="/payments"}[{{window}}]))
        ) / sum(rate(http_server_request_duration_seconds_count{job=~"$job", http_route="/payments"}[{{window}}]))
        """;
    #endregion
}
