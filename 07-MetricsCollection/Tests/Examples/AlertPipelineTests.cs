using Xunit;

namespace MetricsCollection.Tests.Examples;

public sealed class AlertPipelineTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => MetricsCollectionTests.Lesson.PrintsWhatIsExpectedAsync("alert-pipeline");

    [Fact]
    public async Task OneIncidentIsOneCall()
    {
        var lines = (await MetricsCollectionTests.Lesson.ExampleAsync("alert-pipeline")).Output.Split('\n');
        Assert.Equal(2, lines.Count(line => line.Contains("to pager:", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains("calls the first on call", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("calls the second on call", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("closes the incident", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("3 × PaymentQueueFills: inhibited by PaymentErrorBudgetBurnsFast", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("LedgerTimesOut: silenced until 10:00", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("to ledger-tickets", StringComparison.Ordinal));
    }
}
