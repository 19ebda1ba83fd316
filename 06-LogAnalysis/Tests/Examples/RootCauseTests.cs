using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class RootCauseTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("root-cause");

    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(42)]
    public async Task TheCauseIsFoundInOtherLogsToo(int seed)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await Lesson.RunAsync("generate", "--lines", "100000", "--hours", "96", "--seed", $"{seed}", "--output", file);
        var plan = new ShopLog(seed, hours: 96).Incident;
        var run = await Lesson.RunAsync("root-cause", file);
        Assert.Matches($@"(?m)^cause +{plan.Service} {plan.NewVersion}: ", run.Output);
        Assert.Matches($@"(?m)^check +{plan.ErrorType} in {plan.Service} {plan.NewVersion}: \d+ times; in its other versions: 0 times", run.Output);
    }

    [Fact]
    public async Task WhereNothingHappenedNothingIsFound()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 50).Select(i => $$"""{"timestamp":"2026-03-14T09:{{i:00}}:00Z","service":"a","message":"alive"}"""), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("root-cause", file);
        Assert.Equal((0, true), (run.ExitCode, run.Output.Contains("nothing stands out", StringComparison.Ordinal)));
    }
}
