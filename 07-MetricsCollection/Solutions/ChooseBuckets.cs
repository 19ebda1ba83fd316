namespace MetricsCollection.Exercises;

/// <summary>
/// Choose the bounds of a histogram for durations as they were measured, so that later three quantiles can be estimated and one objective be known.
/// <list type="bullet">
/// <item>The objective is one of the bounds: the share that is faster must not be an estimate.</item>
/// <item>The estimates of the median, the 95th and the 99th percentile, as histogram_quantile() makes them, are within a tenth of the true values.</item>
/// <item>The largest bound is not below the longest duration; the bounds are ascending, each once, and at most ten.</item>
/// </list>
/// </summary>
public static class ChooseBuckets
{
    /// <param name="durations">What was measured, in seconds, at least a hundred values, in any order, all above zero.</param>
    /// <param name="objective">How fast it should be, in seconds.</param>
    /// <returns>The upper bounds, without +Inf.</returns>
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        var sorted = durations.Order().ToList();
        double[] bounds = [.. new[] { 0.1, 0.5, 0.9, 0.95, 0.99, 1 }.Select(share => sorted[(int)Math.Ceiling(share * sorted.Count) - 1]), objective];
        return [.. bounds.Distinct().Order()];
    }
}
