using Course.Testing;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<HistogramBoundsTests>("a narrow pair of bounds around each quantile, and a round last bound")]
public static class PairsAroundQuantiles
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        var sorted = durations.ToArray();
        Array.Sort(sorted);
        var bounds = new SortedSet<double> { objective, Math.Ceiling(sorted[^1]) };
        foreach (var share in new[] { 0.5, 0.95, 0.99 })
        {
            var quantile = sorted[(int)(share * (sorted.Length - 1))];
            bounds.UnionWith([quantile * 0.97, Math.Min(quantile * 1.03, sorted[^1])]);
        }

        return [.. bounds];
    }
}

[RightAnswer<HistogramBoundsTests>("no sort: each quantile by counting, and a last bound that is far away")]
public static class QuantilesAndAFarEnd
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        double At(double share) => durations.Where(value => durations.Count(other => other <= value) >= share * durations.Count).Min();
        return new HashSet<double> { objective, At(0.5), At(0.95), At(0.99), durations.Max(), 3_600 }.OrderBy(bound => bound).ToList();
    }
}
