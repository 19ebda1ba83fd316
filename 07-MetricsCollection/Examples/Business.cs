using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// Conversion and revenue beside the technical charts. Only conversion tells a hidden button from a quiet hour.
/// Pitfall: one total of revenue over all currencies, or in floating point. Count minor units, with a series for each currency.
/// See https://sre.google/workbook/monitoring.
/// </summary>
public static class Business
{
    #region queries
    private static readonly Signal[] Signals =
    [
        new("/payments", """sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[5m]))""", "0.0'/s'"),
        new("within 0.3 s", """
            sum(rate(http_server_request_duration_seconds_bucket{http_route="/payments", http_response_status_code!~"5..", le="0.3"}[5m]))
              / sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[5m]))
            """, "P1", Top: 1),
        new("conversion", """
            sum(rate(shop_checkouts_total{step="paid"}[5m])) / sum(rate(shop_checkouts_total{step="started"}[5m]))
            """, "P1"),
        new("EUR per minute", """sum(rate(shop_revenue_minor_total{currency="EUR"}[5m])) * 60 / 100""", "N0"),
    ];

    // A fifth below the value of a quarter of an hour before.
    private const string ConversionFell = """
        sum(rate(shop_checkouts_total{step="paid"}[5m])) / sum(rate(shop_checkouts_total{step="started"}[5m]))
          < 0.8 * sum(rate(shop_checkouts_total{step="paid"}[5m] offset 15m))
            / sum(rate(shop_checkouts_total{step="started"}[5m] offset 15m))
        """;

    private const string RateFell = """
        sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[5m]))
          < 0.8 * sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[5m] offset 15m))
        """;
    #endregion

    public static void Run()
    {
        // From 9:20 fewer customers come, as at lunch. At 9:40 they are back, and a release hides the button on small screens.
        using var shop = new LoadedShop(seed: 7).Run(new Load(20, 20), new Load(20, 13), new Load(20, 20) { Conversion = 0.45 });
        var table = new SignalTable(shop.Samples, LoadedShop.Start, minutes: 60) { Columns = [("9:18", 18), ("9:38", 38), ("9:58", 58)] };
        Console.WriteLine(table.Rows("", Signals));

        foreach (var (name, query) in new[] { ("conversion", ConversionFell), ("the rate", RateFell) })
        {
            var minutes = Enumerable.Range(20, 41).Select(minute => LoadedShop.Start.AddMinutes(minute));
            var fired = minutes.Where(minute => shop.Samples.Query(query, minute).Count > 0).Select(minute => $"fire at {minute:H':'mm}");
            Console.WriteLine($"An alert on {name} would {fired.FirstOrDefault("never fire")}.");
        }
    }
}
