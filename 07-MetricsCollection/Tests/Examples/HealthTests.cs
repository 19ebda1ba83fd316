using System.Text.RegularExpressions;
using MetricsCollection.Health;
using MetricsCollection.Simulation;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class HealthTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("health");

    [Fact]
    public async Task EachProbeAnswersForItself()
    {
        var rows = Regex.Matches((await Lesson.ExampleAsync("health")).Output, @"(?m)^(?<state>[a-z ]+?) +(?<startup>\d{3}) +(?<live>\d{3}) +(?<ready>\d{3})  ")
            .ToDictionary(row => row.Groups["state"].Value, row => $"{row.Groups["startup"]} {row.Groups["live"]} {row.Groups["ready"]}");
        Assert.Equal("503 200 200", rows["it starts"]);
        Assert.Equal("200 200 200", rows["antifraud refuses"]);
        Assert.Equal("200 200 503", rows["the ledger refuses"]);
        Assert.Equal("200 200 503", rows["the ledger hangs"]);
        Assert.Equal("200 503 200", rows["a deadlock in the process"]);
        Assert.Equal("200 200 200", rows["nobody pays any more"]);
    }

    [Fact]
    public async Task AHangingDependencyIsLeftBehindAndItsReasonTold()
    {
        using var never = new ManualResetEventSlim();
        try
        {
            var check = new TimedCheck(_ => { never.Wait(CancellationToken.None); return Task.CompletedTask; }, TimeSpan.FromMilliseconds(50));
            var context = new HealthCheckContext { Registration = new("ledger", check, HealthStatus.Unhealthy, null) };
            var result = await check.CheckHealthAsync(context, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal((HealthStatus.Unhealthy, "no answer within 50 ms"), (result.Status, result.Description));
        }
        finally
        {
            never.Set();
        }
    }

    [Fact]
    public async Task WhoeverGivesUpGetsNoAnswer()
    {
        using var caller = new CancellationTokenSource();
        var check = new TimedCheck(_ => Task.Delay(Timeout.Infinite, CancellationToken.None), TimeSpan.FromMinutes(1));
        var running = check.CheckHealthAsync(new HealthCheckContext { Registration = new("ledger", check, HealthStatus.Unhealthy, null) }, caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void LivenessThatAsksTheLedgerRestartsWhatIsWell()
    {
        var during = (int second) => second is < 180 or >= 330;
        Assert.Equal(0, Orchestrator.Run(during, livenessAsksDependency: false).Restarts);
        Assert.True(Orchestrator.Run(during, livenessAsksDependency: true).Restarts >= 10);
        Assert.Equal(0, Orchestrator.Run(second => second % 30 != 5, livenessAsksDependency: true).Restarts);
    }
}
