using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace MetricsCollection.Tests.Examples;

public sealed class PullPushTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => MetricsCollectionTests.Lesson.PrintsWhatIsExpectedAsync("pull-push");

    [Fact]
    public async Task PullSeesTheEndAndThePushgatewayKeepsTheNumbers()
    {
        var output = (await MetricsCollectionTests.Lesson.ExampleAsync("pull-push")).Output;
        Assert.Equal(3, Regex.Count(output, @"up 1  shop_payments_total \d+"));
        Assert.Equal(3, Regex.Count(output, @"up 0  shop_payments_total \(no data\)"));
        Assert.Contains("shop_settlement_payments{job=\"settlement\",region=\"eu\"} 18250", output, StringComparison.Ordinal);
        Assert.Contains("shop_settlement_last_success_timestamp_seconds{job=\"settlement\",region=\"eu\"} 1773712800", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClosedPortIsAnErrorInALine()
    {
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", "--pushgateway", $"http://127.0.0.1:{EngineProcess.FreePort()}");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("pull-push: no push to http://127.0.0.1:", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressWithoutASchemeIsAnError()
    {
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", "--pushgateway", "localhost:9091");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--pushgateway takes an address like http://localhost:9091, not 'localhost:9091'.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARedirectIsNoPush()
    {
        await using var proxy = await RedirectingProxy.StartAsync();
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", "--pushgateway", $"{proxy.Address()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("302", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
