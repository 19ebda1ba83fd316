using MetricsCollection.Charts;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// RED: rate, errors and duration of each route. One histogram answers all three, and they are what the callers feel.
/// Pitfall: the errors of all routes in one number. A route with a hundred times the traffic hides the broken one.
/// See https://grafana.com/blog/2018/08/02/the-red-method-how-to-instrument-your-services.
/// </summary>
public static class Red
{
    #region queries
    private const string Rate = """
        sum by (http_route) (rate(http_server_request_duration_seconds_count[2m]))
        """;

    // Without any error there is no 5xx series. "or 0 * the rate" is then 0; if the metric is renamed, it is nothing, and that shows.
    private const string Errors = """
        (
          sum by (http_route) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[2m]))
            or 0 * sum by (http_route) (rate(http_server_request_duration_seconds_count[2m]))
        ) / sum by (http_route) (rate(http_server_request_duration_seconds_count[2m]))
        """;

    private const string Duration = """
        histogram_quantile(0.95, sum by (http_route, le) (rate(http_server_request_duration_seconds_bucket[2m])))
        """;

    private const string NotLikeThis = """
        sum(rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[2m]))
          / sum(rate(http_server_request_duration_seconds_count[2m]))
        """;
    #endregion

    public static void Run()
    {
        // From 9:10 to 9:20 the ledger answers one payment in six too late.
        using var shop = new LoadedShop(seed: 7).Run(new Load(10, 20), new Load(10, 20) { TimedOut = 0.17 }, new Load(10, 20));
        var table = new SignalTable(shop.Samples, LoadedShop.Start, minutes: 30) { Columns = [("9:05", 5), ("9:15", 15), ("9:25", 25)] };
        Signal[] signals =
            [new("rate", Rate, "0.0'/s'"), new("errors", Errors, "P1", Top: 0.2), new("duration p95", Duration, "0.000' s'", Top: 2.5)];
        foreach (var route in new[] { "/prices", "/payments" })
        {
            Console.WriteLine(table.Rows(route, signals, label: route));
        }

        var together = table.Value(NotLikeThis, minute: 15);
        Console.WriteLine(FormattableString.Invariant($"Not like this, all routes in one number: {together:P1} errors at 9:15"));
    }
}
