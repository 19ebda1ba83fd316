namespace AdvancedLogging.Exercises;

/// <summary>
/// Make a rate limiter: a function that is asked for each event whether the event may pass.
/// <list type="bullet">
/// <item>Of each type of event, at most so many pass in a second. Each type has its own count.</item>
/// <item>A second begins with the first event of the type, and is over 1000 ms later. The next second begins with the first event after it.</item>
/// <item>For an event that passes the function returns how many of its type were held back since the last event that passed, most often 0.
/// For an event that does not pass it returns null.</item>
/// <item>Several threads may ask at the same time. Every event is counted.</item>
/// <item>The wall clock may be set, forward and back, at any time. It changes nothing: measure with <c>GetTimestamp</c>.</item>
/// </list>
/// For example, with 2 per second and five events of one type in a moment it returns 0, 0, null, null, null; a second later 3, then 0.
/// </summary>
public static class RateLimiter
{
    /// <summary>A limiter; it takes the type of an event, for example its message template.</summary>
    /// <param name="perSecond">Events of one type that pass in a second, at least 1.</param>
    /// <param name="clock">The clock that measures the seconds.</param>
    public static Func<string, int?> Create(int perSecond, TimeProvider clock)
    {
        // TODO 2.2: keep for each type when its second began, how many have passed in it, and how many were held back.
        throw new NotImplementedException("2.2 is not started: open 02-AdvancedLogging/Exercises/RateLimiter.cs");
    }
}
