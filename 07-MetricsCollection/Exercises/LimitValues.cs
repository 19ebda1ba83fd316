namespace MetricsCollection.Exercises;

/// <summary>
/// Limit the values of one label, so that a metric cannot get too many series.
/// <list type="bullet">
/// <item>The first different values pass, up to the limit, and keep passing. Every other value becomes <c>other</c>.</item>
/// <item>The comparer decides which values differ. Values that do not differ share one series: return the one that passed first.</item>
/// <item>The value <c>other</c> always passes, and takes no place.</item>
/// <item>Many threads call the guard at the same time. Even then no more values pass, and none that passed becomes <c>other</c>.</item>
/// <item>The guard keeps nothing of the values that it rejects. Otherwise the guard itself would be the leak.</item>
/// </list>
/// </summary>
public static class LimitValues
{
    /// <param name="most">How many different values may pass, zero or more.</param>
    /// <param name="comparer">Compares values, for example without regard to upper and lower case.</param>
    /// <returns>The guard: it takes a value, and returns the value of the label.</returns>
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        // TODO 7.7: let a set grow up to the limit, under a lock.
        throw new NotImplementedException("7.7 is not started: open 07-MetricsCollection/Exercises/LimitValues.cs");
    }
}
