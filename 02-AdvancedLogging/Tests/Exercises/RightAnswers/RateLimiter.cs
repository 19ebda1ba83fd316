using System.Collections.Concurrent;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<RateLimiterTests>("an object with a lock for each type")]
public static class LockForEachType
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var types = new ConcurrentDictionary<string, Counter>();
        return type =>
        {
            var counter = types.GetOrAdd(type, _ => new Counter(clock));
            lock (counter)
            {
                return counter.Ask(perSecond);
            }
        };
    }

    private sealed class Counter(TimeProvider clock)
    {
        private long _end = long.MinValue;
        private int _left, _heldBack;

        public int? Ask(int perSecond)
        {
            var now = clock.GetTimestamp();
            if (now >= _end)
            {
                (_end, _left) = (now + clock.TimestampFrequency, perSecond);
            }

            if (_left == 0)
            {
                _heldBack++;
                return null;
            }

            _left--;
            return Interlocked.Exchange(ref _heldBack, 0);
        }
    }
}

[RightAnswer<RateLimiterTests>("immutable values, changed by AddOrUpdate, which tries again when another thread was first")]
public static class AddOrUpdate
{
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var types = new ConcurrentDictionary<string, Second>();
        return type =>
        {
            var now = clock.GetTimestamp();
            return types.AddOrUpdate(type, _ => new Second(now, 1, 0, Told: 0), (_, last) => Next(last)).Told;

            Second Next(Second last)
            {
                var second = clock.GetElapsedTime(last.Began, now).TotalMilliseconds >= 1_000 ? last with { Began = now, Passed = 0 } : last;
                return second.Passed < perSecond
                    ? second with { Passed = second.Passed + 1, HeldBack = 0, Told = second.HeldBack }
                    : second with { HeldBack = second.HeldBack + 1, Told = null };
            }
        };
    }

    private sealed record Second(long Began, int Passed, int HeldBack, int? Told);
}
