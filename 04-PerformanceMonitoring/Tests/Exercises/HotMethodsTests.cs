using Course.Testing;
using PerformanceMonitoring.Exercises;
using PerformanceMonitoring.ExerciseTypes;
using Xunit;

namespace PerformanceMonitoring.Tests.Exercises;

public sealed class HotMethodsTests
{
    public Func<IEnumerable<string>, IReadOnlyList<MethodTime>> Answer { get; set; } = HotMethods.Find;

    [Task("4.2", "self is the last frame alone, total every frame; both are summed over the stacks")]
    public void SelfIsTheLastFrameTotalEveryFrame()
    {
        const string why = "Main is on every stack and has done nothing; a list by the total begins with it";
        Gives(["Main;Pay;Hash 7", "Main;Pay 2"], ["Hash 7/7", "Main 0/9", "Pay 2/9"], why);
        Gives(["Main;Pay;Hash 40", "Main;Report;Hash 30", "Main;Report 20", "Main;Pay;Book 6", "Main;Report 1"], ["Book 6/6", "Hash 70/70", "Main 0/97", "Pay 0/46", "Report 21/51"], why);
        Gives(["a 1", "a;a2 1000000000000", "a 2"], ["a 3/1000000000003", "a2 1000000000000/1000000000000"], why);
        Gives([], [], "an empty profile has no culprit");
    }

    [Task("4.2", "a method that calls itself counts once per stack")]
    public void AMethodThatCallsItselfCountsOnce()
    {
        foreach (var (stack, expected) in new[] { ("Main;Walk;Walk;Walk 5", 5), ("Main;Walk;Visit;Walk 2", 2) })
        {
            var actual = Answer([stack]).Single(method => method.Method == "Walk").Total;
            Assert.True(actual == expected, $"'{stack}': the total of Walk should be {expected}, but it is {actual}. Why it matters: a recursion 500 deep would take 50000 % of the time.");
        }
    }

    [Task("4.2", "the count follows the last blank")]
    public void TheCountFollowsTheLastBlank()
    {
        foreach (var (stack, name) in new[] { ("Shop.Pay(string id) 3", "Shop.Pay(string id)"), ("operator new (unsigned long) 3", "operator new (unsigned long)") })
        {
            var found = Record.Exception(() => Answer([stack])) is { } exception and not NotImplementedException ? exception.GetType().Name : string.Join(", ", Answer([stack]).Select(method => $"{method.Method} {method.Self}"));
            Assert.True(found == $"{name} 3", $"'{stack}' should be 3 samples of '{name}', but it gave: {found}. Why it matters: native frames, lambdas and generic types have blanks in their names, and half of the profile would be lost.");
        }
    }

    [Task("4.2", "the hottest first: by self, then by total, then by name")]
    public void TheHottestFirst()
    {
        foreach (var stacks in new string[][] { ["a;b;c 1", "d 5", "a;e 5", "b;a;f 1"], ["b;B 1", "a;A 1", "c;a 1"], ["x 1", "y 9", "x;z 9"], ["a;q 2", "a;b 2", "a;Q 2"] })
        {
            var found = Answer(stacks);
            var sorted = found.OrderByDescending(method => method.Self).ThenByDescending(method => method.Total).ThenBy(method => method.Method, StringComparer.Ordinal);
            Assert.True(sorted.SequenceEqual(found), $"[{string.Join(" | ", stacks)}] should come in the order {Names(sorted)}, but it came as {Names(found)}. Why it matters: the first line is the one that is read, and the same profile must give the same list.");
        }
    }

    private void Gives(string[] folded, string[] expected, string why)
    {
        var actual = Answer(folded).OrderBy(method => method.Method, StringComparer.Ordinal).Select(method => $"{method.Method} {method.Self}/{method.Total}").ToList();
        Assert.True(expected.SequenceEqual(actual), $"[{string.Join(" | ", folded)}] should give (self/total) [{string.Join(", ", expected)}], but gave [{string.Join(", ", actual)}]. Why it matters: {why}.");
    }

    private static string Names(IEnumerable<MethodTime> methods) => string.Join(", ", methods.Select(method => $"{method.Method} {method.Self}/{method.Total}"));
}
