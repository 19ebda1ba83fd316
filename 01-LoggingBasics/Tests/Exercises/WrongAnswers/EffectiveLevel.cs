using Course.Testing;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>What Microsoft.Extensions.Logging does: a plain prefix, without a look at the dot.</summary>
[WrongAnswer<EffectiveLevelTests>(nameof(EffectiveLevelTests.ANameEndsAtADot), "Shop.PaymentsExport: expected Error, but it is Debug")]
public static class PlainPrefix
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides.Where(pair => name.StartsWith(pair.Key, StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault(defaultLevel);
}

/// <summary>The first that fits, in the order of the file.</summary>
[WrongAnswer<EffectiveLevelTests>(nameof(EffectiveLevelTests.TheLongestWins), "the order in a file means nothing")]
public static class FirstThatFits
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides.Where(pair => name == pair.Key || name.StartsWith(pair.Key + '.', StringComparison.Ordinal))
            .Select(pair => pair.Value).FirstOrDefault(defaultLevel);
}

/// <summary>The most talkative level of all that fit.</summary>
[WrongAnswer<EffectiveLevelTests>(nameof(EffectiveLevelTests.TheLongestWins), "expected Warning, but it is Debug")]
public static class LowestLevelWins
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides.Where(pair => name == pair.Key || name.StartsWith(pair.Key + '.', StringComparison.Ordinal))
            .Select(pair => pair.Value).DefaultIfEmpty(defaultLevel).Min();
}

/// <summary>Inherits from the namespace directly above, and from nothing further up.</summary>
[WrongAnswer<EffectiveLevelTests>(nameof(EffectiveLevelTests.AnOverrideHoldsForAllBelow), "Shop.Payments.Cards.Visa: expected Critical, but it is Error")]
public static class OneStepUpOnly
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides.TryGetValue(name, out var own) ? own
        : name.LastIndexOf('.') is > 0 and var dot && overrides.TryGetValue(name[..dot], out var above) ? above
        : defaultLevel;
}

/// <summary>Only what is below, and not the name itself.</summary>
[WrongAnswer<EffectiveLevelTests>(nameof(EffectiveLevelTests.AnOverrideHoldsForItsOwnName), "Shop.Payments: expected Debug, but it is Error")]
public static class OnlyBelow
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides.Where(pair => name.StartsWith(pair.Key + '.', StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault(defaultLevel);
}

/// <summary>Names without case, as in the configuration file.</summary>
[WrongAnswer<EffectiveLevelTests>(nameof(EffectiveLevelTests.CaseMatters), "Shop.Payments: expected Error, but it is Debug")]
public static class CaseIgnored
{
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides) =>
        overrides.Where(pair => name.Equals(pair.Key, StringComparison.OrdinalIgnoreCase) || name.StartsWith(pair.Key + '.', StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(pair => pair.Key.Length).Select(pair => pair.Value).FirstOrDefault(defaultLevel);
}
