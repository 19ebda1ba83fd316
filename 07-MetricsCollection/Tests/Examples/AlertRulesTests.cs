using System.Globalization;
using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;
using MetricsCollection.Tests.Support;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class AlertRulesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("alert-rules");

    [Fact]
    public async Task TheBurnRateMissesTheLeakOnlyAndHasATicketForIt()
    {
        var output = (await Lesson.ExampleAsync("alert-rules")).Output;
        Assert.Matches(@"shop\.test\.yaml: \d+ checks, 0 failed", output);
        Assert.Matches(@"shop-budget\.test\.yaml: \d+ checks, 0 failed", output);
        Assert.Matches(@"(?m)^burn rate +3 +0 +1 +1$", output);
        Assert.Matches(@"(?m)^threshold +3 +1 +2 +0$", output);
    }

    /// <summary>What an incident spends is counted: an hour in which all fail, of a month, is 1/720 of its payments.</summary>
    [Fact]
    public void AnIncidentSpendsItsFailures()
    {
        var traffic = RecordedTraffic.ThreeDays();
        var objective = new Objective(0.999, TimeSpan.FromDays(30));
        var spent = traffic.Incidents.ToDictionary(incident => incident.Name, incident => traffic.Spent(incident, objective));
        Assert.InRange(spent["the ledger is gone"], 1.4, 1.6);
        Assert.InRange(spent["a slow leak, for hours"], 0.10, 0.13);
        Assert.InRange(spent["a few failures in a quiet night"], 0, 0.002);
    }

    [Fact]
    public void TheFactorsInTheRulesAreThoseOfTheObjective()
    {
        var text = File.ReadAllText(RuleFile.PathOf("shop.yaml"));
        var objective = new Objective(0.999, TimeSpan.FromDays(30));
        foreach (var alert in BurnRateAlert.Recommended)
        {
            foreach (var window in new[] { alert.LongWindow, alert.ShortWindow })
            {
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"ratio_rate{Name(window)} > {alert.Factor(objective):0.#} * 0.001"), text, StringComparison.Ordinal);
            }
        }

        static string Name(TimeSpan window) => window.TotalDays >= 1 ? $"{window.TotalDays:0}d" : window.TotalHours >= 1 ? $"{window.TotalHours:0}h" : $"{window.TotalMinutes:0}m";
    }

    /// <summary>Each limit, comparison, window, `for`, matcher, label and text of the rules is changed. A unit test must notice each change. Every eighth is tried at once.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(1, Explicit = true)]
    public void AChangedRuleFailsItsTests(int everyNth)
    {
        var tests = RuleMutants.TestsOf("shop.test.yaml", "shop-budget.test.yaml");
        var mutants = RuleMutants.Of(File.ReadAllText(RuleFile.PathOf("shop.yaml")).ReplaceLineEndings("\n")).ToList();
        Assert.True(mutants.Count > 200, $"{mutants.Count} changes");
        var unnoticed = mutants.Where((mutant, i) => i % everyNth == 0 && !IsNoticed(mutant, tests)).Select(mutant => $"{mutant.Rule}: {mutant.Change}").ToList();
        Assert.True(unnoticed.Count == 0, $"{unnoticed.Count} of {mutants.Count} changes are not noticed:\n{string.Join('\n', unnoticed)}");
    }

    // Only the tests of the rule's group are run, since the others cannot notice it. A rule that is refused is noticed, too.
    private static bool IsNoticed(RuleMutant mutant, IReadOnlyList<(string Head, string Test)> tests)
    {
        try
        {
            string[] names = mutant.IsBudget ? ["shop-error-ratios", "shop-error-budget"] : [mutant.Group];
            var groups = RuleFile.Parse(mutant.Text, "changed").Where(group => names.Contains(group.Name)).ToList();
            return RuleUnitTest.Run(mutant.TestsFrom(tests), groups).Any(failure => failure is not null);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
