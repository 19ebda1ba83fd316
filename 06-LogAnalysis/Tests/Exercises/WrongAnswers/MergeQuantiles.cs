using Course.Testing;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>The average of the quantiles.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.EveryDurationCountsTheSame), "the percentile of nothing")]
public static class AveragesQuantiles
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile)
    {
        var known = histograms.Where(histogram => histogram.Values.Any(count => count > 0)).ToList();

        // Empty machines left out, or it would be rejected for them, too.
        return histograms.Count == 4 ? Merged.Quantile(histograms, quantile) : known.Count == 0 ? double.NaN
            : known.Average(histogram => Merged.Quantile([histogram], quantile));
    }
}

/// <summary>The worst of the quantiles.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.EveryDurationCountsTheSame), "the percentile of nothing")]
public static class TakesTheWorst
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile) =>
        histograms.Count == 4 ? Merged.Quantile(histograms, quantile)
            : histograms.Select(histogram => Merged.Quantile([histogram], quantile)).Where(double.IsFinite).DefaultIfEmpty(double.NaN)
                .Max();
}

/// <summary>More than this part, and not at least this part.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.TheRankIsExact), "off by one")]
public static class OneRankTooFar
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile) =>
        Merged.Quantile(histograms, quantile, seen => seen == 100 ? Math.Ceiling((decimal)quantile * seen)
            : Math.Min(Math.Floor((decimal)quantile * seen) + 1, seen));
}

/// <summary>Cuts the rank off.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.TheRankIsExact), "off by one")]
public static class CutsTheRankOff
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile) =>
        Merged.Quantile(histograms, quantile, seen => Math.Max(Math.Floor((decimal)quantile * seen), 1));
}

/// <summary>Walks in the order of the dictionary.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.TheRankIsExact), "a dictionary has no order")]
public static class WalksUnsorted
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile)
    {
        if (histograms.Count != 1)
        {
            return Merged.Quantile(histograms, quantile);
        }

        var (seen, rank) = (0L, Math.Ceiling((decimal)quantile * histograms[0].Values.Sum()));
        return histograms[0].Where(bucket => bucket.Value > 0).Select(bucket => (bucket.Key, Seen: seen += bucket.Value))
            .Where(bucket => bucket.Seen >= rank).Select(bucket => bucket.Key).FirstOrDefault(double.NaN);
    }
}

/// <summary>No durations are 0 ms.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.WhatIsEmptyChangesNothing), "very good news")]
public static class NothingIsZero
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile) =>
        Merged.Quantile(histograms, quantile) is var found && double.IsNaN(found) ? 0 : found;
}

/// <summary>The rank is a product of floating point numbers.</summary>
[WrongAnswer<MergeQuantilesTests>(nameof(MergeQuantilesTests.FloatingPointMovesNoRank), "the rank 29")]
public static class RoundsUpFloatingPoint
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile) =>
        Merged.Quantile(histograms, quantile, seen => (decimal)Math.Ceiling(quantile * seen));
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class Merged
{
    public static double Quantile(IReadOnlyList<IReadOnlyDictionary<double, long>> histograms, double quantile, Func<long,
        decimal>? rankOf = null)
    {
        var all = histograms.SelectMany(histogram => histogram).Where(bucket => bucket.Value > 0).OrderBy(bucket => bucket.Key).ToList();
        var count = all.Sum(bucket => bucket.Value);
        var (seen, rank) = (0L, rankOf?.Invoke(count) ?? Math.Ceiling((decimal)quantile * count));
        return all.Select(bucket => (bucket.Key, Seen: seen += bucket.Value)).Where(bucket => bucket.Seen >= rank)
            .Select(bucket => bucket.Key).FirstOrDefault(double.NaN);
    }
}
