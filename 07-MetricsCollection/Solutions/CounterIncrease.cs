namespace MetricsCollection.Exercises;

/// <summary>
/// Compute the growth of a counter from its first sample to its last.
/// <list type="bullet">
/// <item>A value below the one before means a restart: the counter began again at zero. The whole new value is growth.</item>
/// <item>Fewer than two samples show no growth.</item>
/// </list>
/// </summary>
public static class CounterIncrease
{
    /// <param name="samples">The values of the counter, in the order of time.</param>
    /// <returns>The growth, zero or more.</returns>
    public static double Compute(IReadOnlyList<double> samples)
    {
        var growth = 0.0;
        for (var i = 1; i < samples.Count; i++)
        {
            growth += samples[i] < samples[i - 1] ? samples[i] : samples[i] - samples[i - 1];
        }

        return growth;
    }
}
