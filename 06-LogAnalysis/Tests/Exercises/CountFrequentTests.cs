using Course.Testing;
using LogAnalysis.Exercises;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class CountFrequentTests
{
    public Func<IEnumerable<string>, int, IReadOnlyDictionary<string, int>> Answer { get; set; } = CountFrequent.Count;

    [Task("6.2", "never more names than counters")]
    public void NeverMoreNamesThanCounters()
    {
        foreach (var (names, counters) in Streams())
        {
            var counted = Answer(names, counters).Count;
            Assert.True(
                counted <= counters,
                $"{counted} names are counted with {counters} counters. "
                + "Why it matters: with an id in the names, the memory grows with the log.");
        }
    }

    [Task("6.2", "no count is too high")]
    public void NoCountIsTooHigh()
    {
        foreach (var (names, counters) in Streams())
        {
            var truth = names.CountBy(name => name).ToDictionary();
            foreach (var (name, count) in Answer(names, counters))
            {
                Assert.True(
                    count <= truth.GetValueOrDefault(name),
                    $"{name} is counted {count} times with {counters} counters, and is there {truth.GetValueOrDefault(name)} times. "
                    + "Why it matters: a harmless name stands at the top of the list, and is examined first.");
            }
        }
    }

    [Task("6.2", "no count is lower than n / (counters + 1) allows")]
    public void NoCountIsTooLow()
    {
        foreach (var (names, counters) in Streams())
        {
            var counts = Answer(names, counters);
            var allowed = (double)names.Count / (counters + 1);
            foreach (var (name, count) in names.CountBy(name => name))
            {
                var counted = counts.GetValueOrDefault(name);
                Assert.True(
                    counted >= count - allowed,
                    $"{name} is there {count} times of {names.Count}, and is counted {counted} times with {counters} counters; "
                    + $"at most {allowed:0.#} may be missing. "
                    + "Why it matters: without the bound the list may lack a name that makes half of the log.");
            }
        }
    }

    [Task("6.2", "the stream is read once")]
    public void TheStreamIsReadOnce()
    {
        var readings = 0;
        Answer(Once(), 3);
        Assert.True(readings == 1, $"the stream was read {readings} times. Why it matters: a pipe can be read once.");

        IEnumerable<string> Once()
        {
            readings++;
            yield return "a";
            yield return "b";
            yield return "a";
        }
    }

    private static IEnumerable<(List<string> Names, int Counters)> Streams()
    {
        yield return ([], 3);
        yield return (["a"], 1);
        yield return (["a", "a", "b", "a", "c", "a"], 1);
        yield return ([.. "abcabcabd".Select(letter => $"{letter}")], 3);

        // The frequent one first, and then only names that come once; the other way round; and mixed.
        var rare = Enumerable.Range(0, 600).Select(i => $"rare-{i}").ToList();
        var frequent = Enumerable.Repeat("frequent", 400).ToList();
        yield return ([.. frequent, .. rare], 5);
        yield return ([.. rare, .. frequent], 5);
        yield return ([.. rare.Chunk(3).Zip(frequent.Chunk(2)).SelectMany(pair => pair.First.Concat(pair.Second))], 5);
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            yield return ([.. Enumerable.Range(0, 2_000).Select(_ => $"u-{(int)(Math.Pow(random.NextDouble(), 4) * 300)}")], 10 * seed);
        }
    }
}
