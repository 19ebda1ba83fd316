namespace LogAnalysis.Exercises;

/// <summary>
/// Find the spikes in counts by minute. A count is a spike if it is above median + 6 · max(1.4826 · MAD, 1).
/// Median and MAD are those of the counts in the window before it.
/// <list type="bullet">
/// <item>MAD is the median of the distances from the median.</item>
/// <item>The median of an even number of counts is the mean of the two in the middle.</item>
/// <item>A count is not in its own window. A count without a full window before it is no spike.</item>
/// <item>A count below the median is never a spike.</item>
/// <item>If all counts are equal, the MAD is zero. Then a deviation of 1 is assumed.</item>
/// </list>
/// </summary>
public static class FindSpikes
{
    /// <param name="counts">One for each minute.</param>
    /// <param name="window">With how many counts before it a count is compared; at least 1.</param>
    /// <returns>The indexes of the spikes in <paramref name="counts"/>, in ascending order; empty without spikes.</returns>
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window)
    {
        var spikes = new List<int>();
        for (var i = window; i < counts.Count; i++)
        {
            var before = counts.Skip(i - window).Take(window).Select(count => (double)count).ToList();
            var median = Median(before);
            var mad = Median([.. before.Select(count => Math.Abs(count - median))]);
            if (counts[i] > median + (6 * Math.Max(1.4826 * mad, 1)))
            {
                spikes.Add(i);
            }
        }

        return spikes;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
