using System.Globalization;
using System.Text.RegularExpressions;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class AnomalyTests
{
    private static readonly string[] RuleNames = ["median and MAD", "three standard deviations", "fixed limits"];

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("anomaly");

    [Fact]
    public async Task AllThatWasPlantedIsFoundWithoutAFalseAlarmAndTheSimplerRulesCostMore()
    {
        var rules = Rules((await Lesson.ExampleAsync("anomaly")).Output);
        Assert.Equal((1, 1, 1, 0), rules[0]);
        Assert.All(rules[1..], rule => Assert.True(rule.Incident + rule.Silence + rule.Gap < 3 || rule.FalseAlarms > 10));
    }

    /// <summary>The numbers of the README.</summary>
    [Fact(Explicit = true)]
    public async Task OverFiftySeedsTheReadmeSaysHowOftenEachIsFound()
    {
        var run = await Lesson.RunAsync("anomaly", "--seeds", "50");
        var readme = await File.ReadAllTextAsync(Path.Combine(Lesson.Folder, "README.md"), TestContext.Current.CancellationToken);
        foreach (var (name, rule) in RuleNames.Zip(Rules(run.Output)))
        {
            Assert.Contains($"| {name} | {rule.Incident} | {rule.Silence} | {rule.Gap} | {rule.FalseAlarms} |", readme, StringComparison.Ordinal);
        }
    }

    private static List<(int Incident, int Silence, int Gap, int FalseAlarms)> Rules(string output)
    {
        var rules = Regex.Matches(output, @"^(?:same|mean|over) .*? {2,}(\d+) +(\d+) +(\d+) +(\d+)$", RegexOptions.Multiline)
            .Select(match => match.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray())
            .Select(numbers => (numbers[0], numbers[1], numbers[2], numbers[3])).ToList();
        Assert.Equal(3, rules.Count);
        return rules;
    }

    [Theory(Explicit = true)]
    [InlineData("6")]
    [InlineData("7")]
    public async Task SoItIsWithOtherLogsReadFromFiles(string seed)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await Lesson.RunAsync("generate", "--lines", "200000", "--seed", seed, "--output", file);
        var plan = new ShopLog(int.Parse(seed, CultureInfo.InvariantCulture)).Incident;
        var run = await Lesson.RunAsync("anomaly", file);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"silence  {plan.Silence.Begin:MM-dd HH}"), run.Output, StringComparison.Ordinal);
        if (plan.Endpoint == "POST /payments")
        {
            Assert.Matches($@"spike    03-14 .*  {plan.Service} errors", run.Output);
        }
    }

    [Fact]
    public async Task WithoutAnotherDayNothingIsClaimed() =>
        Assert.Contains("less than two days", (await Lesson.RunAsync("anomaly", LogFiles.Sample)).Output, StringComparison.Ordinal);
}
