namespace LogAnalysis.Exercises;

/// <summary>
/// Compute a quantile of durations that several machines have counted.
/// Each machine has a histogram: how often it saw each duration, in milliseconds.
/// <list type="bullet">
/// <item>The quantile is the smallest duration that at least this share of all durations does not exceed (nearest rank).</item>
/// <item>The rank is exact: the quantile 0.28 of 1 to 100 is 28, although 0.28 * 100 is a little more than 28 in floating point.</item>
/// <item>Every duration counts the same, on whichever machine.</item>
/// <item>A duration with the count 0 did not occur. A histogram without durations changes nothing.</item>
/// <item>If there are no durations, or no histograms, the answer is NaN.</item>
/// </list>
/// </summary>
public static class MergeQuantiles
{
    /// <param name="histograms">One for each machine, in no order.</param>
    /// <param name="quantile">Above 0, up to 1.</param>
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile)
    {
        var all = histograms.SelectMany(histogram => histogram)
            .GroupBy(bucket => bucket.Key, bucket => bucket.Value).OrderBy(bucket => bucket.Key).ToList();

        // As decimal numbers: in floating point 0.28 * 100 is 28.000000000000004, and rounds up to 29.
        var rank = Math.Ceiling((decimal)quantile * all.Sum(bucket => bucket.Sum()));
        var seen = 0L;
        foreach (var bucket in all)
        {
            seen += bucket.Sum();
            if (seen > 0 && seen >= rank)
            {
                return bucket.Key;
            }
        }

        return double.NaN;
    }
}
