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
        // TODO 7.1: add up the growth from each sample to the next.
        throw new NotImplementedException("7.1 is not started: open 07-MetricsCollection/Exercises/CounterIncrease.cs");
    }
}
