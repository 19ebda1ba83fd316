namespace LogAnalysis.Exercises;

/// <summary>
/// Count the frequent names of a stream in a memory of fixed size (Misra and Gries, 1982). All names may differ.
/// <list type="bullet">
/// <item>The result never has more names than counters. For an empty stream the result is empty.</item>
/// <item>No count is higher than the true one.</item>
/// <item>No count is lower by more than n / (counters + 1), where n is the length of the stream.</item>
/// <item>A name without a counter counts as 0.</item>
/// </list>
/// </summary>
public static class CountFrequent
{
    /// <param name="names">A stream: it can be read once.</param>
    /// <param name="counters">At least one.</param>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var counts = new Dictionary<string, int>();
        foreach (var name in names)
        {
            if (counts.TryGetValue(name, out var count))
            {
                counts[name] = count + 1;
            }
            else if (counts.Count < counters)
            {
                counts[name] = 1;
            }
            else
            {
                foreach (var (other, times) in counts)
                {
                    if (times == 1)
                    {
                        counts.Remove(other);
                    }
                    else
                    {
                        counts[other] = times - 1;
                    }
                }
            }
        }

        return counts;
    }
}
