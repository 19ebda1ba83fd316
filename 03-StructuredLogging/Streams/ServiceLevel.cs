using StructuredLogging.Events;

namespace StructuredLogging.Streams;

/// <summary>The service level in a window of payments.</summary>
/// <param name="Count">The number of events.</param>
/// <param name="ErrorRate">The share of failed payments, from 0 to 1.</param>
/// <param name="P50">The median of the durations in milliseconds; NaN without durations.</param>
/// <param name="P99">The smallest duration that 99 % of the payments do not exceed (nearest rank).</param>
/// <param name="Good">The share of payments that succeeded within the limit.</param>
public sealed record ServiceLevel(int Count, double ErrorRate, double P50, double P99, double Good)
{
    /// <summary>Computes the level from the single events, because percentiles of windows cannot be averaged.</summary>
    /// <param name="events">At least one.</param>
    /// <param name="limit">The longest duration of a good payment.</param>
    public static ServiceLevel Of(IReadOnlyList<ShopEvent> events, TimeSpan limit)
    {
        var durations = events.Select(shopEvent => shopEvent.Number("duration_ms")).OfType<double>().Order().ToList();
        return new ServiceLevel(
            events.Count,
            (double)events.Count(IsFailed) / events.Count,
            Percentile(durations, 0.50),
            Percentile(durations, 0.99),
            (double)events.Count(IsGood) / events.Count);

        bool IsGood(ShopEvent shopEvent) => !IsFailed(shopEvent) && shopEvent.Number("duration_ms") <= limit.TotalMilliseconds;
    }

    private static bool IsFailed(ShopEvent shopEvent) => shopEvent.EventType.EndsWith(".failed", StringComparison.Ordinal);

    private static double Percentile(List<double> sorted, double part) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
}
