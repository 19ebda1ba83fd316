using MetricsCollection.Metrics;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A name says what is measured, in which unit, and is never changed again: dashboards and alerts hang on it. In code it is OpenTelemetry's, on the wire it is Prometheus'.
/// Pitfall: milliseconds in one service and seconds in another. A sum of both is a number, and nobody sees that it is nonsense.
/// See https://prometheus.io/docs/practices/naming and https://opentelemetry.io/docs/specs/semconv/general/naming.
/// </summary>
public static class Naming
{
    #region planted
    /// <summary>Ten metrics as one finds them, each with one fault.</summary>
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
        Console.WriteLine($"{"in code, with OpenTelemetry's names",-48} {"unit",-10} on the wire, as Prometheus has it");
        foreach (var (instrument, unit, kind) in new[]
        {
            ("http.server.request.duration", "s", MetricKind.Histogram), ("shop.payments", "{payment}", MetricKind.Counter), ("shop.payments.in_flight", "{payment}", MetricKind.Gauge),
            ("process.memory.usage", "By", MetricKind.Gauge), ("system.cpu.utilization", "1", MetricKind.Gauge), ("system.network.io", "By", MetricKind.Counter), ("shop.cache.loads", "{load}/min", MetricKind.Gauge),
        })
        {
            var name = PrometheusName.Of(instrument, unit, kind).Name;
            Console.WriteLine($"{kind.ToString().ToLowerInvariant(),-10} {instrument,-37} {unit,-10} {name}{(kind == MetricKind.Counter ? "_total" : "")}");
        }

        Console.WriteLine("\nTen that somebody has planted:\n");
        foreach (var metric in Planted)
        {
            foreach (var (rule, advice) in NameLinter.Lint(metric))
            {
                Console.WriteLine($"{metric.Name,-36} {rule,-14} {advice}");
            }
        }

        #region own
        using var shop = new LoadedShop(seed: 7).Run(new Load(Minutes: 1, PerSecond: 20));
        var families = shop.Store.Collect();
        var findings = families.Sum(family => NameLinter.Lint(NameLinter.Describe(family)).Count);
        #endregion
        Console.WriteLine($"\nThe shop's own {families.Count}: {findings} faults");
    }
}
