namespace MetricsCollection.Exercises;

/// <summary>
/// Choose the bounds of a histogram from measured durations.
/// <list type="bullet">
/// <item>One bound is the objective. Then the share of requests within the objective is exact, and no estimate.</item>
/// <item>histogram_quantile() estimates the median, the 95th and the 99th percentile within a tenth of the true values.</item>
/// <item>The largest bound is at least the longest duration.</item>
/// <item>The bounds ascend, without duplicates. There are at most ten.</item>
/// </list>
/// </summary>
public static class HistogramBounds
{
    /// <param name="durations">In seconds, all above zero; at least a hundred, in any order.</param>
    /// <param name="objective">The duration that a request should not exceed, in seconds.</param>
    /// <returns>The upper bounds, without +Inf.</returns>
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        // TODO 7.3: put a bound wherever a quantile is asked for.
        throw new NotImplementedException("7.3 is not started: open 07-MetricsCollection/Exercises/HistogramBounds.cs");
    }
}
