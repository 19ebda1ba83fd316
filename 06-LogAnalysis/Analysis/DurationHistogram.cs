using System.Numerics;

namespace LogAnalysis.Analysis;

/// <summary>
/// Durations in buckets whose width grows with the duration, so that a quantile is off by less than one percent. Histograms are added
/// bucket by bucket.
/// As in HdrHistogram, https://hdrhistogram.github.io/HdrHistogram.
/// </summary>
public sealed class DurationHistogram
{
    /// <summary>The largest error of a quantile, as a part of the true one, from a tenth of a millisecond to 100 days.</summary>
    public const double RelativeError = 0.01;

    // 64 buckets for each power of two of microseconds: the middle of a bucket is off by at most 1/129 of the value.
    private const int Bits = 6;
    private readonly long[] _buckets = new long[40 << Bits];

    /// <summary>How many durations were added.</summary>
    public long Count { get; private set; }

    /// <param name="milliseconds">0 or more. A longer duration counts as 100 days.</param>
    public void Add(double milliseconds)
    {
        _buckets[BucketOf((ulong)Math.Min(milliseconds * 1_000, 8.64e12))]++;
        Count++;
    }

    public void Merge(DurationHistogram other)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] += other._buckets[i];
        }

        Count += other.Count;
    }

    /// <summary>The smallest duration that this part of all does not exceed, in milliseconds (nearest rank).</summary>
    /// <param name="quantile">Above 0, up to 1: 0.99 for the 99th percentile.</param>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public double Quantile(double quantile)
    {
        var rank = Math.Max((long)Math.Ceiling(quantile * Count), 1);
        var seen = 0L;
        for (var i = 0; i < _buckets.Length; i++)
        {
            seen += _buckets[i];
            if (seen >= rank)
            {
                return MiddleOf(i) / 1_000;
            }
        }

        throw new InvalidOperationException("there are no durations");
    }

    #region bucket
    private static int BucketOf(ulong microseconds)
    {
        // Below 128 each microsecond has a bucket. Above, the first bit gives the power of two, and the next six bits give the part of it.
        var shift = Math.Max(BitOperations.Log2(microseconds | 1) - Bits, 0);
        return (shift << Bits) + (int)(microseconds >> shift);
    }

    private static double MiddleOf(int bucket)
    {
        var shift = Math.Max((bucket >> Bits) - 1, 0);
        var first = (double)((ulong)(bucket - (shift << Bits)) << shift);
        return first + (((1UL << shift) - 1) / 2.0);
    }
    #endregion
}
