using System.Globalization;
using Course.Testing;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>Gives the time of a stack to all of its methods.</summary>
[WrongAnswer<HotMethodsTests>(nameof(HotMethodsTests.SelfIsTheLastFrameTotalEveryFrame), "has done nothing")]
public static class SelfForEveryFrame
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) => new FoldedReader { Self = (_, total) => total }.Find(folded);
}

/// <summary>Counts the last frame only.</summary>
[WrongAnswer<HotMethodsTests>(nameof(HotMethodsTests.SelfIsTheLastFrameTotalEveryFrame), "has done nothing")]
public static class CallersLeftOut
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) => new FoldedReader { Frames = frames => frames[^1..] }.Find(folded);
}

/// <summary>Counts each frame of a stack.</summary>
[WrongAnswer<HotMethodsTests>(nameof(HotMethodsTests.AMethodThatCallsItselfCountsOnce), "50000 %")]
public static class RecursionCountedTwice
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) => new FoldedReader { Frames = frames => frames }.Find(folded);
}

/// <summary>Takes the text after the first blank for the count.</summary>
[WrongAnswer<HotMethodsTests>(nameof(HotMethodsTests.TheCountFollowsTheLastBlank), "have blanks in their names")]
public static class FirstBlank
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) => new FoldedReader { Blank = line => line.IndexOf(' ') }.Find(folded);
}

/// <summary>Sorts by total: the entry point always comes first.</summary>
[WrongAnswer<HotMethodsTests>(nameof(HotMethodsTests.TheHottestFirst), "the one that is read")]
public static class SortedByTotal
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) =>
        new FoldedReader { Sort = methods => methods.OrderByDescending(method => method.Total).ThenByDescending(method => method.Self).ThenBy(method => method.Method, StringComparer.Ordinal) }.Find(folded);
}

/// <summary>Sorts by self only. Equal ones keep the order of the dictionary.</summary>
[WrongAnswer<HotMethodsTests>(nameof(HotMethodsTests.TheHottestFirst), "must give the same list")]
public static class EqualOnesInAnyOrder
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) => new FoldedReader { Sort = methods => methods.OrderByDescending(method => method.Self) }.Find(folded);
}

/// <summary>A right answer, of which a wrong one changes one part.</summary>
internal sealed class FoldedReader
{
    public Func<string, int> Blank { get; init; } = line => line.LastIndexOf(' ');

    public Func<string[], IEnumerable<string>> Frames { get; init; } = frames => frames.Distinct();

    public Func<long, long, long> Self { get; init; } = (self, _) => self;

    public Func<IEnumerable<MethodTime>, IEnumerable<MethodTime>> Sort { get; init; } =
        methods => methods.OrderByDescending(method => method.Self).ThenByDescending(method => method.Total).ThenBy(method => method.Method, StringComparer.Ordinal);

    public IReadOnlyList<MethodTime> Find(IEnumerable<string> folded)
    {
        var (self, total) = (new Dictionary<string, long>(), new Dictionary<string, long>());
        foreach (var line in folded)
        {
            var blank = Blank(line);
            var (frames, count) = (line[..blank].Split(';'), long.Parse(line[(blank + 1)..], CultureInfo.InvariantCulture));
            self[frames[^1]] = self.GetValueOrDefault(frames[^1]) + count;
            foreach (var method in Frames(frames))
            {
                total[method] = total.GetValueOrDefault(method) + count;
            }
        }

        return [.. Sort(total.Select(method => new MethodTime(method.Key, Self(self.GetValueOrDefault(method.Key), method.Value), method.Value)))];
    }
}
