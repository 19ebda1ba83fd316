using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>The level that holds for a logger's name, given the overrides for parts of the path.</summary>
public static class EffectiveLevel
{
    /// <summary>The level from which on a logger of this name writes.</summary>
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides)
    {
        // From the whole name upwards, one dot at a time: the first hit is the longest.
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            if (overrides.TryGetValue(name[..end], out var level))
            {
                return level;
            }
        }

        return defaultLevel;
    }
}
