namespace MetricsCollection.Exercises;

/// <summary>
/// Decide whether the error budget burns so fast that somebody must be woken.
/// <list type="bullet">
/// <item>The burn rate of a window is the share of its payments that failed, divided by the share that may fail (1 - target).</item>
/// <item>Page if the burn rate is above 14.4 over the last 60 minutes, and also over the last 5.</item>
/// <item>Page as well if it is above 6 over the last 360 minutes, and also over the last 30.</item>
/// <item>A history shorter than a window is used as a whole. A window without payments has a burn rate of zero.</item>
/// </list>
/// </summary>
public static class ShouldPage
{
    /// <param name="minutes">All payments and the failed ones of each minute, the newest minute last.</param>
    /// <param name="target">The objective, for example 0.999.</param>
    /// <returns>Whether to page.</returns>
    public static bool Decide(IReadOnlyList<(long Payments, long Failed)> minutes, double target)
    {
        return (BurnRate(60) > 14.4 && BurnRate(5) > 14.4) || (BurnRate(360) > 6 && BurnRate(30) > 6);

        double BurnRate(int window)
        {
            var last = minutes.TakeLast(window).ToList();
            return (double)last.Sum(minute => minute.Failed) / Math.Max(1, last.Sum(minute => minute.Payments)) / (1 - target);
        }
    }
}
