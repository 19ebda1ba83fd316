using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class LimitValuesTests
{
    public Func<int, Func<string, string>> Answer { get; set; } = LimitValues.Create;

    [Task("7.7", "the first values pass, the others become other")]
    public void TheFirstPass()
    {
        var guard = Answer(2);
        Check(guard, "cz sk de cz at sk other de", "cz sk other cz other sk other other", "who came first keeps its series; who came later is counted with the others");
        Check(Answer(0), "cz cz", "other other", "none may be a decision as well");
    }

    [Task("7.7", "other is no value that counts")]
    public void OtherCountsForNone() => Check(Answer(2), "other cz other sk de", "other cz other sk other", "a service that says 'other' itself must not take a place");

    [Task("7.7", "a value that passed once passes always")]
    public void WhoPassedPassesAlways()
    {
        var guard = Answer(3);
        Check(guard, "a b c", "a b c", "there is room for three");
        Check(guard, string.Join(' ', Enumerable.Range(0, 1_000).Select(i => $"x{i}")), string.Join(' ', Enumerable.Repeat("other", 1_000)), "the room is full");
        Check(guard, "a b c", "a b c", "a counter that moves from its own series to 'other' and back falls and rises, and each rate of it is wrong");
    }

    [Task("7.7", "two guards know nothing of each other")]
    public void TwoGuardsAreTwo()
    {
        var (one, two) = (Answer(1), Answer(1));
        Check(one, "cz", "cz", "there is room");
        Check(two, "sk", "sk", "each label has a guard of its own");
    }

    [Task("7.7", "many threads let no more pass")]
    public void ManyThreadsLetNoMorePass()
    {
        // A race does not show each time: so there are many.
        for (var round = 0; round < 200; round++)
        {
            var guard = Answer(5);
            var passed = new ConcurrentDictionary<string, bool>();
            Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
            {
                for (var i = 0; i < 50; i++)
                {
                    passed.TryAdd(guard($"{thread}-{i}"), true);
                }
            });
            var values = passed.Keys.Count(value => value != "other");
            Assert.True(values == 5, $"expected 5 values to pass, called by four threads; got {values}. Why it matters: a limit that holds for one thread alone holds on no server.");
        }
    }

    [Task("7.7", "what was turned away is not remembered")]
    public void WhatWasTurnedAwayIsNotRemembered()
    {
        var guard = Answer(1);
        guard("first");
        var turnedAway = TurnAway(guard);
        for (var i = 0; i < 3 && turnedAway.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(!turnedAway.IsAlive, "expected a value that became 'other' to be forgotten; something still holds it. Why it matters: a guard that remembers a million users is the leak that it should prevent.");
        GC.KeepAlive(guard);
    }

    // In a method of its own, so that nothing on the test's stack holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TurnAway(Func<string, string> guard)
    {
        var value = new string('x', 1_000);
        guard(value);
        return new(value);
    }

    private static void Check(Func<string, string> guard, string values, string expected, string why)
    {
        var got = string.Join(' ', values.Split(' ').Select(guard));
        Assert.True(got == expected, $"expected {Short(expected)} for {Short(values)}; got {Short(got)}. Why it matters: {why}.");

        static string Short(string text) => text.Length > 60 ? $"{text[..60]}…" : text;
    }
}
