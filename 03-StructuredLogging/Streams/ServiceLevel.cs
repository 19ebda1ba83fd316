using StructuredLogging.Events;

namespace StructuredLogging.Streams;

/// <summary>What a window of payments says about the service.</summary>
/// <param name="Count">Events.</param>
/// <param name="ErrorRate">The part that failed, from 0 to 1.</param>
/// <param name="P50">The median of the durations in milliseconds; NaN without any.</param>
/// <param name="P99">Their 99th percentile: the smallest duration that 99 % do not exceed (nearest rank).</param>
/// <param name="Good">The part that succeeded within the limit: what a service level agreement counts.</param>
public sealed record ServiceLevel(int Count, double ErrorRate, double P50, double P99, double Good)
{
    /// <summary>Computes it from the events. Percentiles of windows cannot be added or averaged; they come from the single durations.</summary>
    /// <param name="events">At least one.</param>
    /// <param name="limit">A good payment takes no longer.</param>
    public static ServiceLevel Of(IReadOnlyList<ShopEvent> events, TimeSpan limit)
    {
        var durations = events.Select(shopEvent => shopEvent.Number("duration_ms")).OfType<double>().Order().ToList();
        return new ServiceLevel(
            events.Count,
            (double)events.Count(IsFailed) / events.Count,
            Percentile(durations, 0.50),
            Percentile(durations, 0.99),
            (double)events.Count(shopEvent => !IsFailed(shopEvent) && shopEvent.Number("duration_ms") <= limit.TotalMilliseconds) / events.Count);
    }

    private static bool IsFailed(ShopEvent shopEvent) => shopEvent.EventType.EndsWith(".failed", StringComparison.Ordinal);

    private static double Percentile(List<double> sorted, double part) => sorted.Count == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
}
