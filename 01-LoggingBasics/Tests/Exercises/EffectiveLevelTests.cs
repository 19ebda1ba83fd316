using Course.Testing;
using LoggingBasics.Exercises;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class EffectiveLevelTests
{
    public Func<string, LogLevel, IReadOnlyDictionary<string, LogLevel>, LogLevel> Answer { get; set; } = EffectiveLevel.Of;

    [Task("1.3", "without an override the default holds")]
    public void WithoutAnOverrideTheDefaultHolds()
    {
        Check("Microsoft.Hosting", LogLevel.Error, "a framework without an override of its own follows the default", ("Shop", LogLevel.Debug));
        Check("Shop", LogLevel.Error, "an override for a part says nothing about the whole", ("Shop.Payments", LogLevel.Debug));
        Check("A", LogLevel.Error, "with no override at all there is only the default");
    }

    [Task("1.3", "an override holds for its own name")]
    public void AnOverrideHoldsForItsOwnName()
    {
        Check("Shop.Payments", LogLevel.Debug, "the name stands there letter by letter", ("Shop.Payments", LogLevel.Debug));
        Check("A", LogLevel.Trace, "a name may be short, and a level lower than the default", ("A", LogLevel.Trace));
    }

    [Task("1.3", "an override holds for all below it")]
    public void AnOverrideHoldsForAllBelow()
    {
        Check("Shop.Payments.Cards", LogLevel.Debug, "one setting for a namespace replaces one for each class", ("Shop.Payments", LogLevel.Debug));
        Check("Shop.Payments.Cards.Visa", LogLevel.Critical, "it goes on below, however deep", ("Shop", LogLevel.Critical));
    }

    [Task("1.3", "of several overrides the longest wins, in whatever order they stand")]
    public void TheLongestWins()
    {
        const string why = "the order in a file means nothing: whoever quietens a namespace and raises one class in it must get both";
        Check("Shop.Payments.Cards", LogLevel.Debug, why, ("Shop", LogLevel.Warning), ("Shop.Payments", LogLevel.Debug));
        Check("Shop.Payments.Cards", LogLevel.Debug, why, ("Shop.Payments", LogLevel.Debug), ("Shop", LogLevel.Warning));
        Check("Shop.Payments.Cards", LogLevel.Warning, why, ("Shop.Payments", LogLevel.Warning), ("Shop", LogLevel.Debug));
    }

    [Task("1.3", "a name ends at a dot")]
    public void ANameEndsAtADot() =>
        Check("Shop.PaymentsExport", LogLevel.Error, "a neighbour that happens to begin with the same letters is not below it", ("Shop.Payments", LogLevel.Debug));

    [Task("1.3", "upper and lower case are different names")]
    public void CaseMatters() =>
        Check("Shop.Payments", LogLevel.Error, "Serilog and NLog compare so, too", ("shop.payments", LogLevel.Debug));

    private void Check(string name, LogLevel expected, string why, params (string Name, LogLevel Level)[] overrides)
    {
        var actual = Answer(name, LogLevel.Error, overrides.ToDictionary(pair => pair.Name, pair => pair.Level));
        Assert.True(actual == expected,
            $"{name}: expected {expected}, but it is {actual}, with the default Error and the overrides {string.Join(", ", overrides)}. Why it matters: {why}.");
    }
}
