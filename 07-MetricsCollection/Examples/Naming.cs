using MetricsCollection.Metrics;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A name says what is measured, and in which unit. Dashboards and alerts use it, so it never changes.
/// Pitfall: milliseconds in one service and seconds in another. Their sum is a number, and it means nothing.
/// See https://prometheus.io/docs/practices/naming and https://opentelemetry.io/docs/specs/semconv/general/naming.
/// </summary>
public static class Naming
{
    #region planted
    /// <summary>Ten metrics, each with one fault.</summary>
    public static IReadOnlyList<MetricDescription> Planted { get; } =
    [
        new("shop_payments", MetricKind.Counter, "Payments", "outcome"),
        new("shop_queue_length_total", MetricKind.Gauge, "Payments that wait"),
        new("shop_payment_duration_milliseconds", MetricKind.Histogram, "How long"),
        new("shop_ledger_wait_sec", MetricKind.Histogram, "How long"),
        new("shopPayments_total", MetricKind.Counter, "Payments"),
        new("latency", MetricKind.Histogram, "How long"),
        new("shop_disk_used_percent", MetricKind.Gauge, "How full the disk is"),
        new("shop_payments_by_currency_total", MetricKind.Counter, "Payments", "currency"),
        new("shop_logins_total", MetricKind.Counter, "Logins", "user_id"),
        new("shop_cache_hits_total", MetricKind.Counter, ""),
    ];
    #endregion

    public static void Run()
    {
        Console.WriteLine($"{"in the code, as OpenTelemetry names it",-48} {"unit",-10} in Prometheus");
        foreach (var (instrument, unit, kind) in new[]
        {
            ("http.server.request.duration", "s", MetricKind.Histogram), ("shop.payments", "{payment}", MetricKind.Counter),
            ("shop.payments.in_flight", "{payment}", MetricKind.Gauge), ("process.memory.usage", "By", MetricKind.Gauge),
            ("system.cpu.utilization", "1", MetricKind.Gauge), ("system.network.io", "By", MetricKind.Counter),
            ("shop.cache.loads", "{load}/min", MetricKind.Gauge), ("shop.cache..loads-failed", "{load}", MetricKind.Counter),
        })
        {
            var name = PrometheusName.Of(instrument, unit, kind).Name + (kind == MetricKind.Counter ? "_total" : "");
            Console.WriteLine($"{kind.ToString().ToLowerInvariant(),-10} {instrument,-37} {unit,-10} {name}");
        }

        Console.WriteLine("\nTen metrics with one fault each:\n");
        foreach (var metric in Planted)
        {
            foreach (var (rule, advice) in NameLinter.Lint(metric))
            {
                Console.WriteLine($"{metric.Name,-36} {rule,-14} {advice}");
            }
        }

        #region own
        using var shop = new LoadedShop(seed: 7).Run(new Load(Minutes: 1, PerSecond: 20));
        var families = shop.Collect();
        var findings = families.Sum(family => NameLinter.Lint(NameLinter.Describe(family)).Count);
        #endregion
        Console.WriteLine($"\nThe shop's own {families.Count} metrics: {findings} faults");
    }
}
