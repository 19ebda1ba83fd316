namespace MetricsCollection.Simulation;

/// <summary>Durations of payments, drawn from a fixed seed: most take 0.12 s, one in twenty waits for antifraud.</summary>
internal static class DrawnDurations
{
    /// <param name="count">How many.</param>
    public static IReadOnlyList<double> Draw(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ => (random.Next(20) == 0 ? 0.6 : 0.12) * Math.Exp(0.4 * random.NextNormal()))];
    }

    /// <summary>The value that a share of all values does not exceed.</summary>
    public static double Quantile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
