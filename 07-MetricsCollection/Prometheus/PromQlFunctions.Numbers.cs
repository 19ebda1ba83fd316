using System.Globalization;

namespace MetricsCollection.Prometheus;

/// <summary>Sums, means and quantiles, in the order of computing that Prometheus has: then all digits are equal.</summary>
public static partial class PromQlFunctions
{
    internal static double Sum(IReadOnlyList<double> values)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            (sum, lost) = Add(value, sum, lost);
        }

        return sum + lost;
    }

    internal static double Average(IReadOnlyList<double> values)
    {
        var (sum, lost) = (values[0], 0.0);
        for (var i = 1; i < values.Count; i++)
        {
            var (next, nextLost) = Add(values[i], sum, lost);
            if (double.IsInfinity(next))
            {
                return RunningAverage(values, i, sum / i, lost / i);
            }

            (sum, lost) = (next, nextLost);
        }

        return (sum / values.Count) + (lost / values.Count);
    }

    // A sum would overflow: so a mean of the values until now.
    private static double RunningAverage(IReadOnlyList<double> values, int from, double mean, double lost)
    {
        for (var i = from; i < values.Count; i++)
        {
            var old = (double)i / (i + 1);
            (mean, lost) = Add(values[i] / (i + 1), old * mean, old * lost);
        }

        return mean + lost;
    }

    internal static double Min(IReadOnlyList<double> values) => Numbers(values).Min();

    internal static double Max(IReadOnlyList<double> values) => Numbers(values).Max();

    private static IEnumerable<double> Numbers(IReadOnlyList<double> values) =>
        values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN);

    // Kahan's and Neumaier's sum: the digits that an addition loses are added at the end.
    private static (double Sum, double Lost) Add(double value, double sum, double lost)
    {
        var next = sum + value;
        var rest = Math.Abs(sum) >= Math.Abs(value) ? (sum - next) + value : (value - next) + sum;
        return (next, double.IsInfinity(next) ? 0 : lost + rest);
    }

    /// <summary>A quantile of some numbers, between the two nearest ones.</summary>
    public static double Quantile(double quantile, IReadOnlyList<double> values)
    {
        if (values.Count == 0 || double.IsNaN(quantile) || quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : quantile > 1 ? double.PositiveInfinity : double.NaN;
        }

        var sorted = values.Order().ToArray();
        var rank = quantile * (sorted.Length - 1);
        var (below, weight) = ((int)rank, rank - Math.Floor(rank));
        return (sorted[below] * (1 - weight)) + (sorted[Math.Min(below + 1, sorted.Length - 1)] * weight);
    }

    #region quantile
    /// <summary>
    /// A quantile from a histogram's cumulative counts: the bucket of the quantile, and within the bucket as if all values lay evenly.
    /// </summary>
    public static double HistogramQuantile(double quantile, IReadOnlyList<(double UpperBound, double Count)> buckets)
    {
        if (double.IsNaN(quantile) || quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : quantile > 1 ? double.PositiveInfinity : double.NaN;
        }

        var sorted = buckets.GroupBy(bucket => bucket.UpperBound).OrderBy(same => same.Key)
            .Select(same => (UpperBound: same.Key, Count: same.Sum(bucket => bucket.Count))).ToArray();
        MakeMonotonic(sorted);
        if (sorted.Length < 2 || !double.IsPositiveInfinity(sorted[^1].UpperBound) || sorted[^1].Count == 0)
        {
            return double.NaN;
        }

        var rank = quantile * sorted[^1].Count;
        var index = FirstFrom(rank, sorted);
        if (index == sorted.Length - 1 || (index == 0 && sorted[0].UpperBound <= 0))
        {
            // Nothing is known beyond the last bound, and nothing below the first if it is not positive.
            return sorted[Math.Min(index, sorted.Length - 2)].UpperBound;
        }

        var (start, below) = index == 0 ? (0.0, 0.0) : sorted[index - 1];
        return start + ((sorted[index].UpperBound - start) * ((rank - below) / (sorted[index].Count - below)));
    }
    #endregion

    // Counts of two scrapes may be mixed, or lose digits: a bucket is never smaller than the one before.
    private static void MakeMonotonic((double UpperBound, double Count)[] buckets)
    {
        for (var i = 1; i < buckets.Length; i++)
        {
            var (last, next) = (buckets[i - 1].Count, buckets[i].Count);
            var isEqual = last != 0 && next != 0 && Math.Abs(last - next) / (Math.Abs(last) + Math.Abs(next)) < 1e-12;
            buckets[i].Count = next < last || isEqual ? last : next;
        }
    }

    // By bisection, as in Prometheus, since counts that are NaN have no order.
    private static int FirstFrom(double rank, (double UpperBound, double Count)[] buckets)
    {
        var (low, high) = (0, buckets.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = buckets[middle].Count >= rank ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    // A series whose label le is no number is no bucket.
    private static IEnumerable<(LabelSet, double)> Quantiles(double quantile, IReadOnlyList<(LabelSet Series, double Value)> all) => all
        .Select(each => (Of: each.Series.Without("le"), Bound: Bound(each.Series["le"]), each.Value))
        .Where(bucket => !double.IsNaN(bucket.Bound)).GroupBy(bucket => bucket.Of, bucket => (bucket.Bound, bucket.Value))
        .Select(buckets => (buckets.Key.Without(LabelSet.NameLabel), HistogramQuantile(quantile, [.. buckets])));

    private static double Bound(string le)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return le.TrimStart('+', '-').ToLowerInvariant() is "inf" or "infinity"
            ? le[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
            : double.TryParse(le, style, CultureInfo.InvariantCulture, out var bound) && double.IsFinite(bound) ? bound : double.NaN;
    }
}
