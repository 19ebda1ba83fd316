using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// Four signals for anything that serves people: latency, traffic, errors, saturation. If there is room for four charts only, these are the four.
/// Pitfall: the latency of failed requests among the others. Refusing takes a millisecond, so that the shop is never faster than when it is down.
/// See https://sre.google/sre-book/monitoring-distributed-systems.
/// </summary>
public static class GoldenSignals
{
    #region signals
    private static readonly (string Name, string Question, Func<double, string> Format, double Limit)[] Signals =
    [
        ("traffic", "sum(rate(http_server_request_duration_seconds_count{http_route=\"/payments\"}[1m]))", value => $"{value.ToString("0", CultureInfo.InvariantCulture)}/s", double.PositiveInfinity),
        ("saturation", "max_over_time(shop_queue_used[1m]) / 100", value => value.ToString("P0", CultureInfo.InvariantCulture), 0.1),
        ("latency p95", "histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{http_route=\"/payments\",http_response_status_code!~\"5..\"}[1m])))", value => $"{value.ToString("0.00", CultureInfo.InvariantCulture)} s", 0.5),
        ("errors", "(sum(rate(http_server_request_duration_seconds_count{http_route=\"/payments\",http_response_status_code=~\"5..\"}[1m])) or vector(0)) / sum(rate(http_server_request_duration_seconds_count{http_route=\"/payments\"}[1m]))", value => value.ToString("P1", CultureInfo.InvariantCulture), 0.01),
    ];
    #endregion

    private const string WithRefused = "histogram_quantile(0.5, sum by (le) (rate(http_server_request_duration_seconds_bucket{http_route=\"/payments\"}[1m])))";

    private const string WithoutRefused = "histogram_quantile(0.5, sum by (le) (rate(http_server_request_duration_seconds_bucket{http_route=\"/payments\",http_response_status_code!~\"5..\"}[1m])))";

    public static async Task RunAsync(CancellationToken cancellation)
    {
        // Pretend a sale: each minute more customers come, up to three times as many as the shop can take.
        using var shop = new LoadedShop(seed: 7);
        await Chart.ShowAsync(15, minute =>
        {
            shop.Run(new Load(1, 60 + (minute * minute * 1.6)));
            return string.Join('\n', Signals.Select(signal =>
            {
                var values = shop.Samples.Range(signal.Question, LoadedShop.Start, shop.Now, TimeSpan.FromMinutes(1));
                return $"  {signal.Name,-12} {signal.Format(values[^1]),7}  {Chart.Line(values)}";
            }).Prepend("a sale begins, minute by minute:\n"));
        }, cancellation);

        Console.WriteLine("\nWhich moves first?");
        foreach (var (name, question, format, limit) in Signals.Where(signal => double.IsFinite(signal.Limit)))
        {
            var scrape = TimeSpan.FromSeconds(15);
            var index = shop.Samples.Range(question, LoadedShop.Start, shop.Now, scrape).ToList().FindIndex(value => value > limit);
            Console.WriteLine($"  {name,-12} above {format(limit),6} after {scrape * (index + 1):m\\:ss}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            The median in the last minute: {shop.Samples.Number(WithoutRefused, shop.Now):0.00} s for those who were served;
            with the refused ones among them, not like this: {shop.Samples.Number(WithRefused, shop.Now):0.00} s
            """));
    }
}
