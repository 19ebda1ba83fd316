using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// Each combination of label values is a series of its own: kept in the process, sent at each scrape, stored, indexed. So labels are for what has few values.
/// Pitfall: a user, a payment, a raw path as a label. It works for an hour. A cap keeps the process alive; only taking the label away keeps the metric useful.
/// See https://prometheus.io/docs/practices/naming/#labels and https://opentelemetry.io/docs/specs/otel/metrics/sdk/#cardinality-limits.
/// </summary>
public static class Labels
{
    private const int Limit = 2_000;

    /// <param name="users">How many different users pay.</param>
    public static void Run(int users)
    {
        Console.WriteLine($"{"labels of shop_payments_total",-42} {"series",9} {"bytes a scrape",15}");
        Count("method, outcome", (random, _) => [new("method", $"{random.Next(4)}"), new("outcome", $"{random.Next(3)}")], 100_000);
        Count("method, outcome, currency", (random, _) => [new("method", $"{random.Next(4)}"), new("outcome", $"{random.Next(3)}"), new("currency", $"{random.Next(12)}")], 100_000);
        Count("method, outcome, currency, instance of 40", (random, _) => [new("method", $"{random.Next(4)}"), new("outcome", $"{random.Next(3)}"), new("currency", $"{random.Next(12)}"), new("pod", $"{random.Next(40)}")], 100_000);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nNot like this: {users:N0} payments, each with its user_id as a label.\n"));
        Console.WriteLine($"{"",-20} {"series",9} {"bytes a scrape",15} {"memory kept",12} {"counted",10} {"told apart",11}");
        Bomb("no cap", int.MaxValue, users);
        Bomb($"a cap of {Limit}", Limit, users);
        OpenTelemetryBomb(users);
    }

    #region otel
    /// <summary>The SDK has the same cap: what comes later is counted under otel.metric.overflow, so the sum stays right.</summary>
    private static void OpenTelemetryBomb(int users)
    {
        using var meter = new Meter("Shop.OpenTelemetry");
        var points = new List<(string User, long Value)>();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name)
            .AddView("shop.payments", new MetricStreamConfiguration { CardinalityLimit = Limit })
            .AddReader(new BaseExportingMetricReader(new PointsExporter(points))).Build();
        var before = MemoryInUse();
        Pay(meter, (_, i) => [new("user_id", UserId(i))], users);
        var memory = MemoryInUse() - before;
        provider.ForceFlush();
        var overflow = points.Where(point => point.User == "otel.metric.overflow").Sum(point => point.Value);
        Row("OpenTelemetry's SDK", points.Count, null, memory, points.Sum(point => point.Value), points.Sum(point => point.Value) - overflow);
    }
    #endregion

    private static void Count(string labels, Func<Random, int, KeyValuePair<string, object?>[]> tags, int payments)
    {
        using var meter = new Meter("Shop.Payments");
        using var store = new MetricStore(each => ReferenceEquals(each, meter), int.MaxValue);
        Pay(meter, tags, payments);
        var family = store.Collect()[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{labels,-42} {family.Points.Count,9:N0} {Bytes(family),15:N0}"));
    }

    private static void Bomb(string name, int limit, int users)
    {
        using var meter = new Meter("Shop.Payments");
        using var store = new MetricStore(each => ReferenceEquals(each, meter), limit);
        var before = MemoryInUse();
        Pay(meter, (_, i) => [new("user_id", UserId(i))], users);
        var memory = MemoryInUse() - before;
        var family = store.Collect()[0];
        var points = family.Points;
        Row(name, points.Count, Bytes(family), memory, points.Sum(point => point.Value), points.Where(point => point.Labels[0].Name == "user_id").Sum(point => point.Value));
    }

    #region pay
    private static void Pay(Meter meter, Func<Random, int, KeyValuePair<string, object?>[]> tags, int payments)
    {
        var counter = meter.CreateCounter<long>("shop.payments", "{payment}");
        var random = new Random(7);
        for (var i = 0; i < payments; i++)
        {
            counter.Add(1, tags(random, i));
        }
    }
    #endregion

    private static long MemoryInUse()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static string UserId(int i) => $"user_{i:D7}";

    private static void Row(string name, int series, long? bytes, long memory, double counted, double toldApart) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {series,9:N0} {bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "",15} {memory / 1e6,9:N1} MB {counted,10:N0} {toldApart / counted,11:P1}"));

    private static long Bytes(MetricFamily family)
    {
        var writer = new CountingWriter();
        new TextFormat(writer, openMetrics: false).Write(family);
        return writer.Written;
    }
}
