using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// USE, for each resource: Utilization (how much of it is busy), Saturation (what waits for it), Errors (what it turned away). Where RED says that it hurts, USE says where.
/// Pitfall: utilization alone. At 90 % on average a resource is full half of the time, and what waits is what customers feel.
/// See https://www.brendangregg.com/usemethod.html.
/// </summary>
public static class Use
{
    #region questions
    private static readonly (string Resource, string Utilization, string Saturation, string Errors)[] Resources =
    [
        ("workers", "avg_over_time(shop_workers_used[10m]) / 8", "avg_over_time(shop_queue_used[10m])", "sum(increase(shop_payments_total{reason=\"timeout\"}[10m])) or vector(0)"),
        ("queue", "avg_over_time(shop_queue_used[10m]) / 100", "max_over_time(shop_queue_used[10m])", "sum(increase(shop_payments_total{reason=\"rejected\"}[10m])) or vector(0)"),
    ];
    #endregion

    public static void Run()
    {
        // Pretend three times ten minutes: half of what the shop can do, nearly all, and a little more.
        var loads = new[] { (Name: "half", Rate: 63.0), ("nearly all", 115), ("too much", 140) };
        using var shop = new LoadedShop(seed: 7).Run([.. loads.Select(load => new Load(10, load.Rate))]);
        Console.WriteLine($"{"load",-11} {"resource",-9} {"utilization",12} {"saturation",22} {"errors",8}");
        for (var i = 0; i < loads.Length; i++)
        {
            var at = LoadedShop.Start.AddMinutes(10 * (i + 1));
            foreach (var (resource, utilization, saturation, errors) in Resources)
            {
                var waiting = shop.Samples.Number(saturation, at);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loads[i].Name,-11} {resource,-9} {shop.Samples.Number(utilization, at),12:P0} {waiting.ToString(resource == "workers" ? "0.0" : "0", CultureInfo.InvariantCulture) + (resource == "workers" ? " wait on average" : " wait at most"),22} {shop.Samples.Number(errors, at),8:0}"));
            }
        }

        var (from, to, step) = (LoadedShop.Start, shop.Now, TimeSpan.FromMinutes(1));
        Console.WriteLine($"""

            minute by minute
              workers busy   {Chart.Line(shop.Samples.Range("avg_over_time(shop_workers_used[1m])", from, to, step), LoadedShop.Workers)}
              queue          {Chart.Line(shop.Samples.Range("avg_over_time(shop_queue_used[1m])", from, to, step), LoadedShop.QueueLimit)}
              turned away    {Chart.Line(shop.Samples.Range("sum(increase(shop_payments_total{reason=\"rejected\"}[1m])) or vector(0)", from, to, step))}
            """);
    }
}
