namespace LogAnalysis.Analysis;

/// <summary>Two rules for alarms that are simpler than <see cref="AnomalyDetector"/>, to compare it with.</summary>
public static class SimplerRules
{
    #region simpler
    /// <summary>More than three standard deviations from the mean of all times.</summary>
    public static IEnumerable<Anomaly> ThreeSigma(string series, DateTime first, double[] counts)
    {
        var mean = counts.Average();
        var deviation = Math.Sqrt(counts.Average(count => Math.Pow(count - mean, 2)));
        return Where(series, first, counts, count => Math.Abs(count - mean) > 3 * deviation);
    }

    /// <summary>Fixed limits, chosen in the week of the launch.</summary>
    public static IEnumerable<Anomaly> FixedLimits(string series, DateTime first, double[] counts) =>
        Where(series, first, counts, series.EndsWith("errors", StringComparison.Ordinal) ? count => count > 5 : count => count < 10);
    #endregion

    private static IEnumerable<Anomaly> Where(string series, DateTime first, double[] counts, Func<double, bool> isFar) =>
        counts.Index().Where(step => isFar(step.Item))
            .Select(step => (Begin: first + (step.Index * AnomalyDetector.Step), Count: step.Item))
            .Select(step => new Anomaly(series, step.Begin, step.Begin + AnomalyDetector.Step, IsSpike: true, Usual: 0, Seen: step.Count));
}
