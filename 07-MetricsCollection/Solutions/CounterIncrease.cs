namespace MetricsCollection.Exercises;

/// <summary>
/// By how much did a counter grow, from its first sample to its last?
/// <list type="bullet">
/// <item>A value below the one before says that the process was restarted, and the counter began again at zero: all of the new value is growth.</item>
/// <item>Fewer than two samples show no growth.</item>
/// </list>
/// </summary>
public static class CounterIncrease
{
    /// <param name="samples">The counter's values, in the order of time.</param>
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
