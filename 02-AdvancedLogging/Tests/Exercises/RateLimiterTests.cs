using AdvancedLogging.Exercises;
using Course.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class RateLimiterTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public Func<int, TimeProvider, Func<string, int?>> Answer { get; set; } = RateLimiter.Create;

    [Task("2.2", "the first of a second pass, and the rest do not")]
    public void TheFirstPass()
    {
        var limiter = Answer(2, _clock);
        Check([true, true, false, false], Passes(limiter, "timeout", 4), "a thousand equal lines say no more than two, and cost five hundred times as much");
        Check([true, false], Passes(Answer(1, _clock), "timeout", 2), "a limit of one lets one pass");
    }

    [Task("2.2", "a second is over 1000 ms after its first event, however many were held back in it")]
    public void ASecondIsOverAfterASecond()
    {
        const string why = "a second of the wall clock, or one that each further event extends, lets twice as many pass, or none for as long as the outage lasts";
        _clock.Advance(TimeSpan.FromMilliseconds(700));
        var limiter = Answer(1, _clock);
        Check([true, false], Passes(limiter, "timeout", 2), why);
        _clock.Advance(TimeSpan.FromMilliseconds(600));
        Check([false], Passes(limiter, "timeout", 1), why);
        _clock.Advance(TimeSpan.FromMilliseconds(399));
        Check([false], Passes(limiter, "timeout", 1), why);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Check([true, false], Passes(limiter, "timeout", 2), why);
    }

    [Task("2.2", "each type of event has its own count")]
    public void EachTypeHasItsOwnCount()
    {
        var limiter = Answer(1, _clock);
        Check([true, false], Passes(limiter, "timeout", 2), "the first of a type passes");
        Check([true, false], Passes(limiter, "card_declined", 2), "a flood of one kind must not hide the first event of another");
        Check([false], Passes(limiter, "timeout", 1), "the one type's count goes on beside the other's");
    }

    [Task("2.2", "the next that passes tells how many were held back")]
    public void WhatWasHeldBackIsTold()
    {
        const string why = "a limiter that does not say what it left out makes an outage look small";
        var limiter = Answer(2, _clock);
        Told([0, 0, null, null, null], limiter, 5, why);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Told([3, 0, null], limiter, 3, why);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Told([1, 0], limiter, 2, why);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Told([0], limiter, 1, "what was told is not told again");
    }

    [Task("2.2", "many threads let no more pass")]
    public void ManyThreadsLetNoMorePass()
    {
        var limiter = Answer(100, _clock);
        var passed = 0;
        Parallel.For(0, 40_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (limiter("timeout") is not null)
            {
                Interlocked.Increment(ref passed);
            }
        });
        Assert.True(passed == 100, $"expected 100 of 40000 to pass, but {passed} did. Why it matters: log calls come from every thread.");
    }

    private static bool[] Passes(Func<string, int?> limiter, string type, int events) => [.. Enumerable.Range(0, events).Select(_ => limiter(type) is not null)];

    private static void Check(bool[] expected, bool[] actual, string why) =>
        Assert.True(expected.SequenceEqual(actual), $"expected {Words(expected)}, but it is {Words(actual)}. Why it matters: {why}.");

    private static string Words(bool[] passes) => string.Join(", ", passes.Select(pass => pass ? "passes" : "held back"));

    private static void Told(int?[] expected, Func<string, int?> limiter, int events, string why)
    {
        var actual = Enumerable.Range(0, events).Select(_ => limiter("timeout")).ToArray();
        Assert.True(expected.SequenceEqual(actual), $"expected {Words(expected)}, but it returns {Words(actual)}. Why it matters: {why}.");
    }

    private static string Words(int?[] told) => string.Join(", ", told.Select(number => number is null ? "null" : $"{number}"));
}
