namespace MetricsCollection.Exercises;

/// <summary>
/// Make a guard for one label: it lets the first values pass, and calls all others <c>other</c>, so that a metric cannot have more series than it may.
/// <list type="bullet">
/// <item>The first so many different values that come pass, always; every other one becomes <c>other</c>. <c>other</c> itself always passes, and counts for none.</item>
/// <item>It is called by many threads at once, and even then no more than that pass.</item>
/// <item>It remembers nothing of what it has turned away: else it would itself be the leak.</item>
/// </list>
/// </summary>
public static class LimitValues
{
    /// <param name="most">How many different values may pass, zero or more.</param>
    /// <returns>The guard: takes a value, returns what to use as the label.</returns>
    public static Func<string, string> Create(int most)
    {
        var known = new HashSet<string>();
        var gate = new Lock();
        return value =>
        {
            lock (gate)
            {
                return value == "other" || known.Contains(value) || (known.Count < most && known.Add(value)) ? value : "other";
            }
        };
    }
}
