using Course.Testing;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<EffectiveLevelTests>("all overrides are compared, and the longest that fits is taken")]
public static class LongestOfAll
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides
            .Where(pair => $"{name}.".StartsWith($"{pair.Key}.", StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Key.Length)
            .Select(pair => pair.Value)
            .FirstOrDefault(defaultLevel);
}

[RightAnswer<EffectiveLevelTests>("recursion from the name to its parent")]
public static class RecursionToTheParent
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides)
    {
        if (overrides.TryGetValue(name, out var level))
        {
            return level;
        }

        var parts = name.Split('.');
        return parts.Length == 1 ? defaultLevel : Of(string.Join('.', parts[..^1]), defaultLevel, overrides);
    }
}
