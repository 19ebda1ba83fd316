using MetricsCollection.Charts;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// USE: utilization, saturation and errors of each resource. RED shows that customers have a problem; USE shows where it is.
/// Pitfall: utilization alone. A resource that is 90 % busy on average is full at times, and then customers wait.
/// See https://www.brendangregg.com/usemethod.html.
/// </summary>
public static class Use
{
    #region queries
    private static readonly Signal[] Workers =
    [
        new("utilization", "avg_over_time(shop_workers_used[5m]) / shop_workers_limit", "P0", Top: 1),
        new("saturation: waiting", "avg_over_time(shop_queue_used[5m])", "0.0"),
        new("errors: time-outs", """sum(increase(shop_payments_total{reason="timeout"}[5m]))""", "0"),
    ];

    private static readonly Signal[] Queue =
    [
        new("utilization", "avg_over_time(shop_queue_used[5m]) / shop_queue_limit", "P0", Top: 1),
        new("saturation: highest", "max_over_time(shop_queue_used[5m]) / shop_queue_limit", "P0", Top: 1),
        new("errors: rejected", """
            sum(increase(shop_payments_total{reason="rejected"}[5m])) or 0 * sum(increase(shop_payments_total[5m]))
            """, "0"),
    ];
    #endregion

    public static void Run()
    {
        // Ten minutes each: half of what the shop can do, nearly all, and a little more.
        using var shop = new LoadedShop(seed: 7).Run(new Load(10, 63), new Load(10, 115), new Load(10, 140));
        var table = new SignalTable(shop.Samples, LoadedShop.Start, minutes: 30)
        {
            Columns = [("half", 10), ("nearly all", 20), ("too much", 30)],
        };
        Console.WriteLine(table.Rows("workers", Workers));
        Console.Write(table.Rows("queue", Queue));
    }
}
