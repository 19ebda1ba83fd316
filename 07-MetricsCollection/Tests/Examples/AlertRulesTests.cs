using System.Globalization;
using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class AlertRulesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("alert-rules");

    [Fact]
    public async Task TheBurnRatePagesForWhatCostsAndForNothingElse()
    {
        var output = (await Lesson.ExampleAsync("alert-rules")).Output;
        Assert.Contains("34 checks, 0 failed", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^burn rate +3 +0 +0$", output);
        Assert.Matches(@"(?m)^threshold +3 +1 +1$", output);
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

    /// <summary>Whatever is broken in a rule, one of its unit tests finds it.</summary>
    [Theory]
    [InlineData("> 14.4 * 0.001", "> 1440 * 0.001")]
    [InlineData("ratio_rate5m > 14.4", "ratio_rate1h > 14.4")]
    [InlineData("increase1h > 20", "increase1h > 20000", Explicit = true)]
    [InlineData("ratio_rate30m > 6", "ratio_rate30m > 6000", Explicit = true)]
    [InlineData("for: 1m", "for: 0s", Explicit = true)]
    [InlineData("for: 5m", "for: 50m", Explicit = true)]
    [InlineData("for: 10m", "for: 1h", Explicit = true)]
    [InlineData("up{job=\"payments-api\"} == 0", "up == 1", Explicit = true)]
    [InlineData("absent(up{job=\"payments-api\"})", "absent(up)", Explicit = true)]
    [InlineData("> 0.05", "> 0.5", Explicit = true)]
    [InlineData("> 0.8", "> 0.99", Explicit = true)]
    [InlineData("reason=\"timeout\"", "outcome=\"failed\"", Explicit = true)]
    [InlineData("< 0.8 *", "< 0.1 *", Explicit = true)]
    [InlineData("26 * 3600", "30 * 3600", Explicit = true)]
    [InlineData("vector(1)", "vector(1) > 2", Explicit = true)]
    [InlineData("severity: ticket", "severity: page", Explicit = true)]
    public void ARuleThatIsBrokenFailsItsTests(string part, string broken)
    {
        var text = File.ReadAllText(RuleFile.PathOf("shop.yaml"));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var checks = RuleUnitTest.Run(File.ReadAllText(RuleFile.PathOf("shop.test.yaml")), RuleFile.Parse(text.Replace(part, broken, StringComparison.Ordinal), "broken"));
        Assert.Contains(checks, failure => failure is not null);
    }

    [Fact]
    public void EachAlertHasAUnitTestThatItFiresAndOneThatItIsSilent()
    {
        var tests = File.ReadAllText(RuleFile.PathOf("shop.test.yaml"));
        Assert.All(RuleFile.Read(RuleFile.PathOf("shop.yaml")).SelectMany(group => group.Rules).Select(rule => rule.Alert).Where(alert => alert.Length > 0), alert =>
        {
            Assert.Matches($@"alertname: {alert}\n +exp_alerts:\n +- exp_labels", tests);
            if (alert != "Watchdog")
            {
                Assert.Matches($@"alertname: {alert}\n +exp_alerts: \[\]", tests);
            }
        });
    }
}
