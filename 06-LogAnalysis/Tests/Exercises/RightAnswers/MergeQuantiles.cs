using Course.Testing;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<MergeQuantilesTests>("the share that was seen is compared, and no rank is computed")]
public static class ComparesShares
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile)
    {
        var all = new SortedDictionary<double, long>();
        foreach (var (duration, count) in histograms.SelectMany(histogram => histogram).Where(bucket => bucket.Value > 0))
        {
            all[duration] = all.GetValueOrDefault(duration) + count;
        }

        var (total, seen) = (all.Values.Sum(), 0L);
        foreach (var (duration, count) in all)
        {
            seen += count;
            if ((double)seen / total >= quantile)
            {
                return duration;
            }
        }

        return double.NaN;
    }
}

[RightAnswer<MergeQuantilesTests>("the walk goes from the longest duration down, with a rank that forgives a billionth")]
public static class WalksDown
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile)
    {
        var buckets = histograms.SelectMany(histogram => histogram).Where(bucket => bucket.Value > 0)
            .OrderByDescending(bucket => bucket.Key).ToArray();
        var left = buckets.Sum(bucket => bucket.Value);
        var rank = Math.Max((long)Math.Ceiling((quantile * left) - 1e-9), 1);
        return buckets.SkipWhile(bucket => (left -= bucket.Value) >= rank).Select(bucket => bucket.Key).DefaultIfEmpty(double.NaN).First();
    }
}
