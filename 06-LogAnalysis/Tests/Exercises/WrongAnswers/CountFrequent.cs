using Course.Testing;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>A dictionary of everything.</summary>
[WrongAnswer<CountFrequentTests>(nameof(CountFrequentTests.NeverMoreNamesThanCounters), "grows with the log")]
public static class CountsEverything
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters) =>
        names.CountBy(name => name).ToDictionary();
}

/// <summary>Counts the first names that come, and no other.</summary>
[WrongAnswer<CountFrequentTests>(nameof(CountFrequentTests.NoCountIsTooLow), "half of the log")]
public static class CountsTheFirstComers
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var counts = new Dictionary<string, int>();
        foreach (var name in names)
        {
            if (counts.ContainsKey(name) || counts.Count < counters)
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
            }
        }

        return counts;
    }
}

/// <summary>A new name takes the place of the smallest and its count, as Space-Saving does.</summary>
[WrongAnswer<CountFrequentTests>(nameof(CountFrequentTests.NoCountIsTooHigh), "a harmless name")]
public static class InheritsTheCountOfTheSmallest
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var counts = new Dictionary<string, int>();
        foreach (var name in names)
        {
            var inherited = 0;
            if (!counts.ContainsKey(name) && counts.Count == counters)
            {
                var smallest = counts.MinBy(pair => pair.Value);
                counts.Remove(smallest.Key);
                inherited = smallest.Value;
            }

            counts[name] = counts.GetValueOrDefault(name) + inherited + 1;
        }

        return counts;
    }
}

/// <summary>A new name throws the smallest out, and begins at one.</summary>
[WrongAnswer<CountFrequentTests>(nameof(CountFrequentTests.NoCountIsTooLow), "half of the log")]
public static class ThrowsTheSmallestOut
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var counts = new Dictionary<string, int>();
        foreach (var name in names)
        {
            if (!counts.ContainsKey(name) && counts.Count == counters)
            {
                counts.Remove(counts.MaxBy(pair => pair.Value).Key);
            }

            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        return counts;
    }
}

/// <summary>Sorts first, and reads the stream once more for the counts.</summary>
[WrongAnswer<CountFrequentTests>(nameof(CountFrequentTests.TheStreamIsReadOnce), "a pipe can be read once")]
public static class ReadsTwice
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var candidates = names.CountBy(name => name).OrderByDescending(pair => pair.Value).Take(counters).Select(pair => pair.Key)
            .ToHashSet();
        return names.Where(candidates.Contains).CountBy(name => name).ToDictionary();
    }
}
