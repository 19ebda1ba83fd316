namespace AdvancedLogging.Exercises;

/// <summary>A function that is asked for each event whether it may pass.</summary>
public static class RateLimiter
{
    /// <summary>A limiter; it takes the type of an event, and returns how many were held back before it, or null where it is held back itself.</summary>
    /// <param name="perSecond">Events of one type that pass in a second, at least 1.</param>
    /// <param name="clock">The clock that the seconds go by.</param>
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        var types = new Dictionary<string, (long Began, int Passed, int HeldBack)>();
        var gate = new Lock();
        return type =>
        {
            lock (gate)
            {
                var now = clock.GetTimestamp();
                if (!types.TryGetValue(type, out var second) || clock.GetElapsedTime(second.Began, now) >= TimeSpan.FromSeconds(1))
                {
                    second = (now, Passed: 0, second.HeldBack);
                }

                if (second.Passed >= perSecond)
                {
                    types[type] = second with { HeldBack = second.HeldBack + 1 };
                    return null;
                }

                types[type] = (second.Began, second.Passed + 1, HeldBack: 0);
                return second.HeldBack;
            }
        };
    }
}
