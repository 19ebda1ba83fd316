using System.Collections.Concurrent;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>One count for all types.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.EachTypeHasItsOwnCount), "must not hide the first event of another")]
public static class OneCountForAll
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var limiter = Limiter.Create(perSecond, clock);
        return _ => limiter("");
    }
}

/// <summary>A second of the wall clock, from full to full.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.ASecondIsOverAfterASecond), "expected held back, but it is passes")]
public static class SecondOfTheWallClock
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock) => Limiter.Create(
        perSecond, clock, now: () => clock.GetUtcNow().Ticks, isOver: (began, now) => began / TimeSpan.TicksPerSecond != now / TimeSpan.TicksPerSecond);
}

/// <summary>The difference of two wall-clock times.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.ASecondIsOverAfterASecond), "the wall clock is set back by 1 h")]
public static class DifferenceOfWallClockTimes
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock) => Limiter.Create(
        perSecond, clock, now: () => clock.GetUtcNow().Ticks, isOver: (began, now) => now - began >= TimeSpan.TicksPerSecond);
}

/// <summary>Each event that is held back begins the second anew.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.ASecondIsOverAfterASecond), "expected passes, held back, but it is held back, held back")]
public static class SecondExtendedByEachEvent
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock) => Limiter.Create(perSecond, clock, extend: true);
}

/// <summary>The events that are held back are never told.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.WhatWasHeldBackIsTold), "expected 3, 0, null, but it returns 0, 0, null")]
public static class NeverTold
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        // With many threads it tells, to be wrong in one check only.
        var limiter = Limiter.Create(perSecond, clock);
        return type => limiter(type) is { } told ? told > 1_000 ? told : 0 : null;
    }
}

/// <summary>The sum of all that were ever held back.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.WhatWasHeldBackIsTold), "expected 3, 0, null, but it returns 3, 3, null")]
public static class ToldAgainAndAgain
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var limiter = Limiter.Create(perSecond, clock);
        var sum = 0;
        return type => limiter(type) is { } told ? Interlocked.Add(ref sum, told) : null;
    }
}

/// <summary>A concurrent dictionary keeps itself in order. It does not keep a read, a change and a write together.</summary>
[WrongAnswer<RateLimiterTests>(nameof(RateLimiterTests.ManyThreadsLetNoMorePass), "Why it matters:")]
public static class ConcurrentDictionaryInPlaceOfALock
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var types = new ConcurrentDictionary<string, Limiter.Second>();
        return type => Limiter.Ask(types, type, perSecond, clock.GetTimestamp(), (began, now) => clock.GetElapsedTime(began, now) >= TimeSpan.FromSeconds(1));
    }
}

internal static class Limiter
{
    public static Func<string, int?> Create(
        int perSecond, TimeProvider clock, Func<long>? now = null, Func<long, long, bool>? isOver = null, bool extend = false)
    {
        var types = new Dictionary<string, Second>();
        return type =>
        {
            lock (types)
            {
                return Ask(types, type, perSecond, (now ?? clock.GetTimestamp)(), isOver ?? ((a, b) => clock.GetElapsedTime(a, b) >= TimeSpan.FromSeconds(1)), extend);
            }
        };
    }

    public static int? Ask(IDictionary<string, Second> types, string type, int perSecond, long now, Func<long, long, bool> isOver, bool extend = false)
    {
        var second = types.TryGetValue(type, out var found) ? found : new Second(now, 0, 0);
        second = isOver(second.Began, now) ? new Second(now, 0, second.HeldBack) : second;
        var passes = second.Passed < perSecond;
        types[type] = passes
            ? second with { Passed = second.Passed + 1, HeldBack = 0 }
            : second with { Began = extend ? now : second.Began, HeldBack = second.HeldBack + 1 };
        return passes ? second.HeldBack : null;
    }

    public readonly record struct Second(long Began, int Passed, int HeldBack);
}
