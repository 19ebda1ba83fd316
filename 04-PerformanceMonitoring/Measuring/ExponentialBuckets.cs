namespace PerformanceMonitoring.Measuring;

/// <summary>
/// Buckets whose borders grow by the same factor, here the eighth root of 2, about 9 %: the error is the same part of every value, short or long.
/// It is what OpenTelemetry calls an exponential histogram, and Prometheus a native one, at scale 3.
/// </summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram.</remarks>
public static class ExponentialBuckets
{
    private const int BucketsPerDoubling = 8;
    private const double Lowest = 0.001;

    /// <summary>Enough for 1 µs to 17 minutes.</summary>
    public const int Count = 30 * BucketsPerDoubling;

    /// <summary>The bucket of a value in milliseconds; what lies outside of all goes into the first or the last.</summary>
    public static int IndexOf(double value) => (int)Math.Clamp(Math.Ceiling(Math.Log2(value / Lowest) * BucketsPerDoubling) - 1, 0, Count - 1);

    /// <summary>A percentile from the counts: the geometric middle of the bucket in which it lies, at most 4.5 % from the value itself.</summary>
    /// <param name="counts">One for each bucket; at least one above zero.</param>
    /// <param name="percentile">More than 0, at most 100.</param>
    public static double Percentile(ReadOnlySpan<long> counts, double percentile)
    {
        long total = 0, seen = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var index = -1;
        while (seen < (double)((decimal)percentile / 100 * total))
        {
            seen += counts[++index];
        }

        return Lowest * Math.Pow(2, (index + 0.5) / BucketsPerDoubling);
    }
}
