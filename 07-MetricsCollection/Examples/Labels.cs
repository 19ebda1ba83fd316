using System.Diagnostics.Metrics;
using System.Text;
using MetricsCollection.Metrics;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// Each combination of label values is a series: kept in the process, sent at each scrape, stored, indexed. Use labels with few values.
/// Pitfall: a user, a payment or a raw path as a label. A limit keeps the process alive; only removing the label keeps the metric useful.
/// See https://prometheus.io/docs/practices/naming/#labels and https://opentelemetry.io/docs/specs/otel/metrics/sdk/#cardinality-limits.
/// </summary>
public static class Labels
{
    private static readonly (string Label, int Values)[] Dimensions = [("method", 4), ("outcome", 3), ("currency", 12), ("pod", 40)];

    /// <param name="users">How many different users pay.</param>
    public static void Run(int users)
    {
        Console.WriteLine($"{"labels of shop_payments_total",-52} {"series",7} {"bytes a scrape",15}");
        for (var count = 2; count <= Dimensions.Length; count++)
        {
            var labels = Dimensions[..count];
            var (family, _) = Pay(100_000, new() { CardinalityLimit = 10_000 }, (random, _) =>
                [.. labels.Select(each => Tag(each.Label, random.Next(each.Values)))]);
            var names = string.Join(", ", labels.Select(each => $"{each.Label} ({each.Values})"));
            Print($"{names,-52} {family.Points.Count,7:N0} {Bytes(family),15:N0}");
        }

        Print($"\nNot like this: {users:N0} payments, each with its user_id as a label.\n");
        Console.WriteLine($"{"the counter's view",-28} {"series",7} {"bytes a scrape",15} {"memory kept",12} {"counted",9} {"by user",8}");
        Show("limit above all users", new() { CardinalityLimit = users + 1 }, users);
        #region views
        Show("CardinalityLimit = 2000", new() { CardinalityLimit = 2_000 }, users);
        Show("TagKeys = [\"outcome\"]", new() { TagKeys = ["outcome"] }, users);
        #endregion
    }

    private static void Show(string name, MetricStreamConfiguration view, int users)
    {
        var (family, memory) = Pay(users, view, (_, i) => [Tag("user_id", i), new("outcome", "succeeded")]);
        var byUser = family.Points.Where(point => point.Labels.Any(label => label.Name == "user_id")).Sum(point => point.Value);
        var (series, counted) = (family.Points.Count, family.Points.Sum(point => point.Value));
        Print($"{name,-28} {series,7:N0} {Bytes(family),15:N0} {memory / 1e6,9:N1} MB {counted,9:N0} {byUser / users,8:P0}");
    }

    #region pay
    private static (MetricFamily Family, long Memory) Pay(
        int payments, MetricStreamConfiguration view, Func<Random, int, KeyValuePair<string, object?>[]> tags)
    {
        using var meter = new Meter("Shop.Payments");
        using var reader = new FamilyReader(meter, view);
        var (before, random) = (MemoryInUse(), new Random(7));
        var counter = meter.CreateCounter<long>("shop.payments", "{payment}");
        for (var i = 0; i < payments; i++)
        {
            counter.Add(1, tags(random, i));
        }

        var memory = MemoryInUse() - before;
        return (reader.Collect().Single(), memory);
    }
    #endregion

    private static void Print(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static KeyValuePair<string, object?> Tag(string label, int value) => new(label, $"{label}_{value:D7}");

    private static int Bytes(MetricFamily family) => Encoding.UTF8.GetByteCount(TextFormat.ToText([family], openMetrics: false));

    private static long MemoryInUse()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
