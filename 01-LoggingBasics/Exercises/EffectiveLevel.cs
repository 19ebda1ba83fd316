using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>
/// Find the level that holds for a logger's name, given the overrides for parts of the path:
/// <list type="bullet">
/// <item>An override for the name itself, or for a namespace above it, holds for it.</item>
/// <item>Of several, the longest name wins.</item>
/// <item>Names end at a dot: <c>Shop.Payments</c> holds for <c>Shop.Payments.Cards</c>, not for <c>Shop.PaymentsExport</c>.</item>
/// <item>Without one, the default level holds.</item>
/// <item>Names are compared letter by letter: <c>shop</c> is not <c>Shop</c>.</item>
/// </list>
/// For example, with the overrides <c>Shop</c> = Warning and <c>Shop.Payments</c> = Debug, the level of <c>Shop.Payments.Cards</c>
/// is Debug, of <c>Shop.Antifraud</c> Warning, and of <c>Microsoft.Hosting</c> the default.
/// </summary>
public static class EffectiveLevel
{
    /// <summary>The level from which on a logger of this name writes.</summary>
    public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides)
    {
        // TODO 1.3: find the override that holds, or the default.
        throw new NotImplementedException("1.3 is not started: open 01-LoggingBasics/Exercises/EffectiveLevel.cs");
    }
}
