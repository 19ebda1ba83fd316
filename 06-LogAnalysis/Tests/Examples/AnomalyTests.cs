using System.Globalization;
using System.Text.RegularExpressions;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class AnomalyTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("anomaly");

    [Fact]
    public async Task AllThatWasPlantedIsFoundWithoutAFalseAlarmAndTheSimplerRulesCostMore()
    {
        var rules = Regex.Matches((await Lesson.ExampleAsync("anomaly")).Output, @"^(.+?) +(found|missed) +(found|missed) +(found|missed) +(\d+)$", RegexOptions.Multiline);
        Assert.Equal(3, rows(rules[0]));
        Assert.Equal("0", rules[0].Groups[5].Value);
        Assert.All(rules.Skip(1), rule => Assert.True(rows(rule) < 3 || int.Parse(rule.Groups[5].Value, CultureInfo.InvariantCulture) > 10));

        static int rows(Match rule) => rule.Groups.Values.Count(group => group.Value == "found");
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
