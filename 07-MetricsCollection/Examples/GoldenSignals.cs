using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// The four golden signals: latency, traffic, errors, saturation. With room for four charts only, show these.
/// Pitfall: the latency of rejected requests. A rejection takes about a millisecond, so the median looks best during an outage.
/// See https://sre.google/sre-book/monitoring-distributed-systems.
/// </summary>
public static class GoldenSignals
{
    #region signals
    private static readonly Signal Traffic = new("traffic", """
        sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[1m]))
        """, "0'/s'");

    private static readonly Signal Saturation = new("saturation", "max_over_time(shop_queue_used[1m]) / shop_queue_limit", "P0");

    private static readonly Signal Latency = new("latency p95", """
        histogram_quantile(0.95, sum by (le) (
          rate(http_server_request_duration_seconds_bucket{http_route="/payments", http_response_status_code!~"5.."}[1m])))
        """, "0.00' s'");

    private static readonly Signal Errors = new("errors", """
        (
          sum(rate(http_server_request_duration_seconds_count{http_route="/payments", http_response_status_code=~"5.."}[1m]))
            or 0 * sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[1m]))
        ) / sum(rate(http_server_request_duration_seconds_count{http_route="/payments"}[1m]))
        """, "P1");
    #endregion

    public static async Task RunAsync(CancellationToken cancellation)
    {
        // A sale: each minute more customers come, up to three times as many as the shop can serve.
        using var shop = new LoadedShop(seed: 7);
        await Chart.ShowAsync(15, minute =>
        {
            shop.Run(new Load(1, 60 + (minute * minute * 1.6)));
            return new SignalTable(shop.Samples, LoadedShop.Start, minute + 1) { Columns = [("now", minute + 1)] }
                .Rows("a sale begins", [Traffic, Saturation, Latency, Errors]);
        }, cancellation);

        Console.WriteLine("\nWhich moves first?");
        foreach (var (signal, limit) in new[] { (Saturation, 0.1), (Latency, 0.5), (Errors, 0.01) })
        {
            var scrape = Enumerable.Range(1, 60).Select(i => TimeSpan.FromSeconds(15 * i))
                .FirstOrDefault(scrape => shop.Samples.Number(signal.Query, LoadedShop.Start + scrape) > limit);
            var shown = limit.ToString(signal.Format, CultureInfo.InvariantCulture);
            Console.WriteLine($"  {signal.Name,-12} above {shown,6} after {scrape:m\\:ss}");
        }

        var median = Latency.Query.Replace("0.95", "0.5", StringComparison.Ordinal);
        var all = median.Replace(", http_response_status_code!~\"5..\"", "", StringComparison.Ordinal);
        var (served, together) = (shop.Samples.Number(median, shop.Now), shop.Samples.Number(all, shop.Now));
        Console.WriteLine(FormattableString.Invariant($"\nThe median in the last minute: {served:0.00} s"));
        Console.WriteLine(FormattableString.Invariant($"with the rejected payments, not like this: {together:0.00} s"));
    }
}
