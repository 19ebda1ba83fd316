using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// Conversion and revenue beside requests and errors: what the shop is for. They find what no technical metric can, because nothing fails.
/// Pitfall: a total of revenue over currencies, or in floating point. Minor units, whole numbers, a series for each currency.
/// See https://sre.google/workbook/monitoring.
/// </summary>
public static class Business
{
    #region questions
    private static readonly (string Name, string Question, string Format)[] Questions =
    [
        ("requests per second", "sum(rate(http_server_request_duration_seconds_count[5m]))", "0.0"),
        ("errors", "(sum(rate(http_server_request_duration_seconds_count{http_response_status_code=~\"5..\"}[5m])) or vector(0)) / sum(rate(http_server_request_duration_seconds_count[5m]))", "P2"),
        ("p95 of a payment, s", "histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{http_route=\"/payments\"}[5m])))", "0.00"),
        ("conversion", "sum(rate(shop_checkouts_total{step=\"paid\"}[5m])) / sum(rate(shop_checkouts_total{step=\"started\"}[5m]))", "P1"),
        ("EUR per minute", "sum(rate(shop_revenue_minor_total{currency=\"EUR\"}[5m])) * 60 / 100", "N0"),
    ];
    #endregion

    public static void Run()
    {
        // Pretend an hour: at 9:30 a release hides the button on small screens. Whoever does not see it does not press it, and nothing fails.
        using var shop = new LoadedShop(seed: 7).Run(new Load(30, 20), new Load(30, 20) { Conversion = 0.45 });
        Console.WriteLine($"{"",-20} {"9:25",9} {"9:55",9}   9:05 to 10:00");
        foreach (var (name, question, format) in Questions)
        {
            var (before, after) = (shop.Samples.Number(question, LoadedShop.Start.AddMinutes(25)), shop.Samples.Number(question, LoadedShop.Start.AddMinutes(55)));
            var line = Chart.Line(shop.Samples.Range(question, LoadedShop.Start.AddMinutes(3), shop.Now, TimeSpan.FromMinutes(2)));
            Console.WriteLine($"{name,-20} {before.ToString(format, CultureInfo.InvariantCulture),9} {after.ToString(format, CultureInfo.InvariantCulture),9}   {line}");
        }

        #region alert
        const string Fell = "sum(rate(shop_checkouts_total{step=\"paid\"}[5m])) / sum(rate(shop_checkouts_total{step=\"started\"}[5m])) < 0.8 * (sum(rate(shop_checkouts_total{step=\"paid\"}[5m] offset 15m)) / sum(rate(shop_checkouts_total{step=\"started\"}[5m] offset 15m)))";
        #endregion
        var first = Enumerable.Range(20, 41).FirstOrDefault(minute => shop.Samples.Query(Fell, LoadedShop.Start.AddMinutes(minute)).Count > 0);
        var lost = (shop.Samples.Number(Questions[4].Question, LoadedShop.Start.AddMinutes(25)) - shop.Samples.Number(Questions[4].Question, LoadedShop.Start.AddMinutes(55))) * 60;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            An alert on conversion, a fifth below that of 15 minutes before, {(first == 0 ? "would not fire" : $"would fire at 9:{first:00}")}.
            Until somebody notices, an hour costs {lost:N0} EUR, and every technical chart is as it should be.
            """));
    }
}
