using Course.Testing;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<CountFrequentTests>("nothing is subtracted: a level rises, and names below it go")]
public static class RaisesALevel
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var (raised, level) = (new Dictionary<string, int>(), 0);
        foreach (var name in names)
        {
            if (raised.ContainsKey(name) || raised.Count < counters)
            {
                raised[name] = raised.GetValueOrDefault(name, level) + 1;
                continue;
            }

            level++;
            foreach (var gone in raised.Where(count => count.Value == level).Select(count => count.Key).ToList())
            {
                raised.Remove(gone);
            }
        }

        return raised.ToDictionary(count => count.Key, count => count.Value - level);
    }
}

[RightAnswer<CountFrequentTests>("the stream is counted in pieces; the largest count that has no room is taken from all")]
public static class MergesPieces
{
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<string> names, int counters)
    {
        var counts = new Dictionary<string, int>();
        foreach (var piece in names.Chunk(counters))
        {
            foreach (var (name, count) in piece.CountBy(name => name))
            {
                counts[name] = counts.GetValueOrDefault(name) + count;
            }

            var tooMany = counts.Values.OrderDescending().ElementAtOrDefault(counters);
            counts = counts.Where(count => count.Value > tooMany).ToDictionary(count => count.Key, count => count.Value - tooMany);
        }

        return counts;
    }
}
