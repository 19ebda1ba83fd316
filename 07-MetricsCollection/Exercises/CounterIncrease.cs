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
        // TODO 7.1: add up what came from each sample to the next.
        throw new NotImplementedException("7.1 is not started: open 07-MetricsCollection/Exercises/CounterIncrease.cs");
    }
}
