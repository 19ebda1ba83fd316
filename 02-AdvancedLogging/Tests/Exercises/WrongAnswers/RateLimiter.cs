using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>One count for everything.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.EachTypeHasItsOwnCount), "must not hide the first event of another")]
public static class OneCountForAll
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var limiter = Limiter.Create(perSecond, clock, (began, now) => now - began >= TimeSpan.FromSeconds(1));
        return _ => limiter("");
    }
}

/// <summary>A second of the wall clock.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.ASecondIsOverAfterASecond), "expected held back, but it is passes")]
public static class SecondOfTheWallClock
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock) =>
        Limiter.Create(perSecond, clock, (began, now) => began.Ticks / TimeSpan.TicksPerSecond != now.Ticks / TimeSpan.TicksPerSecond);
}

/// <summary>Each event that is held back begins the second anew: nothing passes while it rains.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.ASecondIsOverAfterASecond), "expected passes, held back, but it is held back, held back")]
public static class SecondExtendedByEachEvent
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock) =>
        Limiter.Create(perSecond, clock, (began, now) => now - began >= TimeSpan.FromSeconds(1), extend: true);
}

/// <summary>Drops, and says nothing.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.WhatWasHeldBackIsTold), "expected 3, 0, null, but it returns 0, 0, null")]
public static class NeverTold
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var limiter = Limiter.Create(perSecond, clock, (began, now) => now - began >= TimeSpan.FromSeconds(1));
        return type => limiter(type) is null ? null : 0;
    }
}

/// <summary>Tells the sum of all that were ever held back.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.WhatWasHeldBackIsTold), "expected 3, 0, null, but it returns 3, 3, null")]
public static class ToldAgainAndAgain
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var limiter = Limiter.Create(perSecond, clock, (began, now) => now - began >= TimeSpan.FromSeconds(1));
        var sum = 0;
        return type => limiter(type) is { } told ? Interlocked.Add(ref sum, told) : null;
    }
}

internal static class Limiter
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock, Func<DateTimeOffset, DateTimeOffset, bool> isOver, bool extend = false)
    {
        var types = new Dictionary<string, (DateTimeOffset Began, int Passed, int HeldBack)>();
        return type =>
        {
            lock (types)
            {
                var now = clock.GetUtcNow();
                (DateTimeOffset Began, int Passed, int HeldBack) second = types.GetValueOrDefault(type, (now, 0, 0));
                second = isOver(second.Began, now) ? (now, 0, second.HeldBack) : second;
                var passes = second.Passed < perSecond;
                types[type] = passes ? (second.Began, second.Passed + 1, 0) : (extend ? now : second.Began, second.Passed, second.HeldBack + 1);
                return passes ? second.HeldBack : null;
            }
        };
    }
}
