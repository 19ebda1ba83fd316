using System.Text.RegularExpressions;
using MetricsCollection.Simulation;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class HealthTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("health");

    [Theory]
    [InlineData("it starts", "503 200 200", "warmed up 0")]
    [InlineData("all is well", "200 200 200", "")]
    [InlineData("antifraud refuses", "200 200 200", "antifraud 0.5")]
    [InlineData("the ledger refuses", "200 200 503", "ledger 0")]
    [InlineData("the ledger hangs", "200 200 503", "ledger 0")]
    [InlineData("a deadlock", "200 503 200", "main loop 0")]
    public async Task EachProbeAnswersForItselfAndTheMetricSaysWhy(string state, string answers, string below)
    {
        var row = Regex.Match((await Lesson.ExampleAsync("health")).Output, $@"(?m)^{state} +(?<startup>\d{{3}}) +(?<live>\d{{3}}) +(?<ready>\d{{3}})  (?<below>.*?) {{2,}}");
        Assert.Equal(answers, $"{row.Groups["startup"]} {row.Groups["live"]} {row.Groups["ready"]}");
        Assert.Equal(below, row.Groups["below"].Value.Trim());
    }

    [Fact]
    public async Task OnlyTheProbeFromOutsideSeesTheProcessEnd()
    {
        var output = (await Lesson.ExampleAsync("health")).Output;
        Assert.Contains("probe_success from outside: 1\n", output, StringComparison.Ordinal);
        Assert.Contains("after the process ended:    0;", output, StringComparison.Ordinal);
    }

    [Fact]
    public void LivenessThatAsksTheLedgerRestartsHealthyInstances()
    {
        var during = (int second) => second is < 180 or >= 330;
        Assert.Equal(0, Orchestrator.Run(during, livenessAsksDependency: false).Restarts);
        Assert.True(Orchestrator.Run(during, livenessAsksDependency: true).Restarts >= 10);
        Assert.Equal(0, Orchestrator.Run(second => second % 30 != 5, livenessAsksDependency: true).Restarts);
    }
}
