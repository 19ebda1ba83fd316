using Course.Testing;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<FindSpikesTests>("a queue is the window, and LINQ sorts it")]
public static class QueueIsTheWindow
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window)
    {
        var (spikes, before) = (new List<int>(), new Queue<double>());
        foreach (var (place, count) in counts.Index())
        {
            if (before.Count == window)
            {
                var middle = Middle(before);
                var spread = 1.4826 * Middle(before.Select(each => Math.Abs(each - middle)));
                spikes.AddRange(count > middle + (6 * (spread < 1 ? 1 : spread)) ? [place] : []);
                before.Dequeue();
            }

            before.Enqueue(count);
        }

        return spikes;
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : sorted[(sorted.Length / 2 - 1)..(sorted.Length / 2 + 1)].Average();
    }
}

[RightAnswer<FindSpikesTests>("whole numbers: twice the median, and a limit that is compared without a division")]
public static class CountsInHalves
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) =>
        [.. Enumerable.Range(0, counts.Count).Where(i => i >= window && IsSpike(counts[i], [.. counts.Skip(i - window).Take(window)]))];

    private static bool IsSpike(int count, int[] before)
    {
        // Twice the median, and four times the MAD.
        var median = Twice(before);
        var mad = Twice([.. before.Select(each => Math.Abs((2 * each) - median))]);
        return 4 * count > (2 * median) + (6 * Math.Max(1.4826m * mad, 4));
    }

    private static int Twice(int[] values)
    {
        Array.Sort(values);
        return values[(values.Length - 1) / 2] + values[values.Length / 2];
    }
}
