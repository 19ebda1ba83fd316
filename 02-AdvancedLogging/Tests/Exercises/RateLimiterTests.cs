using AdvancedLogging.Exercises;
using Course.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class RateLimiterTests
{
    private readonly TwoClocks _clock = new();
    private readonly List<string> _story = [];

    public Func<int, TimeProvider, Func<string, int?>> Answer { get; set; } = RateLimiter.Create;

    [Task("2.2", "the first of a second pass, and the rest do not")]
    public void TheFirstPass()
    {
        Check([true, true, false, false], Answer(2, _clock), "timeout", "a thousand equal lines say no more than two, and cost five hundred times as much");
        Check([true, false], Answer(1, _clock), "timeout", "a limit of one lets one pass");
    }

    [Task("2.2", "a second is over 1000 ms after its first event, however many were held back in it")]
    public void ASecondIsOverAfterASecond()
    {
        const string why = "a second of the wall clock, or one that each further event extends, lets twice as many pass, or none for as long as the outage lasts";
        Advance(700);
        var limiter = Answer(1, _clock);
        Check([true, false], limiter, "timeout", why);
        Advance(600);
        Check([false], limiter, "timeout", why);
        Advance(399);
        Check([false], limiter, "timeout", why);
        Advance(1);
        Check([true, false], limiter, "timeout", why);

        const string set = "the wall clock is set every day; a limiter that trusts it holds back for an hour, or not at all";
        SetWallClock(TimeSpan.FromHours(-1));
        Advance(1_000);
        Check([true, false], limiter, "timeout", set);
        SetWallClock(TimeSpan.FromHours(1));
        Check([false], limiter, "timeout", set);
    }

    [Task("2.2", "each type of event has its own count")]
    public void EachTypeHasItsOwnCount()
    {
        var limiter = Answer(1, _clock);
        Check([true, false], limiter, "timeout", "the first of a type passes");
        Check([true, false], limiter, "card_declined", "a flood of one kind must not hide the first event of another");
        Check([false], limiter, "timeout", "the count of one type goes on beside the other's");
    }

    [Task("2.2", "the next that passes tells how many were held back")]
    public void WhatWasHeldBackIsTold()
    {
        const string why = "a limiter that does not say what it left out makes an outage look small";
        var limiter = Answer(2, _clock);
        Told([0, 0, null, null, null], limiter, why);
        Advance(1_000);
        Told([3, 0, null], limiter, why);
        Advance(60_000);
        Told([1, 0], limiter, why);
        Advance(1_000);
        Told([0], limiter, "what was told is not told again");
    }

    [Task("2.2", "many threads let no more pass, and every event is counted")]
    public void ManyThreadsLetNoMorePass()
    {
        const int events = 400_000;
        var limiter = Answer(100, _clock);
        var passed = 0;
        Parallel.For(0, events, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            if (limiter("timeout") is not null)
            {
                Interlocked.Increment(ref passed);
            }
        });
        Assert.True(passed == 100, $"expected 100 of {events} to pass, but {passed} did. Why it matters: log calls come from every thread.");
        Advance(1_000);
        var told = limiter("timeout");
        Assert.True(told == events - 100,
            $"expected the next event to tell of {events - 100} that were held back, but it tells of {(told is null ? "null" : $"{told}")}. "
            + "Why it matters: two threads that change one number without a lock lose counts, and the report is wrong.");
    }

    private void Check(bool[] expected, Func<string, int?> limiter, string type, string why)
    {
        var actual = expected.Select(_ => Ask(limiter, type) is not null).ToArray();
        Assert.True(expected.SequenceEqual(actual), $"expected {Words(expected)}, but it is {Words(actual)}.\n{Story()}\nWhy it matters: {why}.");
    }

    private void Told(int?[] expected, Func<string, int?> limiter, string why)
    {
        var actual = expected.Select(_ => Ask(limiter, "timeout")).ToArray();
        Assert.True(expected.SequenceEqual(actual), $"expected {Words(expected)}, but it returns {Words(actual)}.\n{Story()}\nWhy it matters: {why}.");
    }

    private int? Ask(Func<string, int?> limiter, string type)
    {
        var told = limiter(type);
        _story.Add($"  after {_clock.Milliseconds,5} ms {type}: {(told is null ? "held back" : $"passes ({told})")}");
        return told;
    }

    private void Advance(int milliseconds) => _clock.Milliseconds += milliseconds;

    private void SetWallClock(TimeSpan change)
    {
        _clock.Offset += change;
        _story.Add($"  the wall clock is set {(change < TimeSpan.Zero ? "back" : "forward")} by {change.Duration().TotalHours} h");
    }

    private string Story() => string.Join('\n', _story);

    private static string Words(bool[] passes) => string.Join(", ", passes.Select(pass => pass ? "passes" : "held back"));

    private static string Words(int?[] told) => string.Join(", ", told.Select(number => number is null ? "null" : $"{number}"));

    /// <summary>A clock whose wall clock can be set without a change of its timestamps, as the real one can.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

        public int Milliseconds { get; set; }

        public TimeSpan Offset { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Milliseconds * TimeSpan.TicksPerMillisecond;

        public override DateTimeOffset GetUtcNow() => Start + Offset + TimeSpan.FromMilliseconds(Milliseconds);
    }
}
