namespace LogAnalysis.Exercises;

/// <summary>
/// Count the frequent ones of a stream of names that may all be different, in a memory of fixed size (Misra and Gries, 1982).
/// <list type="bullet">
/// <item>Never more names are counted than there are counters.</item>
/// <item>No count is higher than the true one.</item>
/// <item>No count is lower by more than n / (counters + 1), where n is the length of the stream; a name without a counter counts as 0.</item>
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
