using System.Text.RegularExpressions;
using Course.Senders;
using Course.Testing;
using MetricsCollection.Alerting;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using Xunit;

namespace MetricsCollection.Tests.Examples;

public sealed class PullPushTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => MetricsCollectionTests.Lesson.PrintsWhatIsExpectedAsync("pull-push");

    [Fact]
    public async Task PullSeesTheEndAndThePushgatewayDoesNot()
    {
        var output = (await MetricsCollectionTests.Lesson.ExampleAsync("pull-push")).Output;
        Assert.Equal(3, Regex.Count(output, @"up 1  shop_payments_total \d+"));
        Assert.Equal(3, Regex.Count(output, @"up 0  shop_payments_total \(no data\)"));
        Assert.Contains("shop_settlement_payments{job=\"settlement\",region=\"eu\"} 18250", output, StringComparison.Ordinal);
        Assert.Contains("push 2: shop.payments 300", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pushgateway", "there is no Pushgateway at")]
    [InlineData("--otlp", "there is no collector at")]
    public async Task NobodyThereIsToldInALine(string option, string message)
    {
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", option, $"http://127.0.0.1:{EngineProcess.FreePort()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatIsNoneIsAnError()
    {
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", "--pushgateway", "localhost:9091");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--pushgateway takes an address like http://localhost:9091, not 'localhost:9091'.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settlement", "eu", "metrics/job/settlement/region/eu")]
    [InlineData("a/b", "", "metrics/job@base64/YS9i/region@base64/=")]
    [InlineData("noční", "a b", "metrics/job/no%C4%8Dn%C3%AD/region/a%20b")]
    public void ThePathOfAGroupCarriesAnyText(string job, string region, string path) => Assert.Equal(path, Pushgateway.PathOf(job, [new("region", region)]));

    [Theory]
    [InlineData("--pushgateway", "redirects to")]
    [InlineData("--otlp", "there is no collector at")]
    public async Task ARedirectIsNoPush(string option, string message)
    {
        await using var proxy = await RedirectingProxy.StartAsync();
        var run = await MetricsCollectionTests.Lesson.RunAsync("pull-push", option, $"{proxy.Address()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAlertThatIsRedirectedIsNotSent(bool clientFollows)
    {
        await using var proxy = await RedirectingProxy.StartAsync();
        using var client = clientFollows
            ? new HttpClient { BaseAddress = proxy.Address() }
            : HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), proxy.Address());
        var alertmanager = new AlertmanagerClient(client);
        var error = await Assert.ThrowsAsync<InvalidDataException>(
            () => alertmanager.SendAsync([], DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken));
        Assert.Contains($"{proxy.Address()}login", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAPushgatewayRefusesIsToldInItsWords()
    {
        await using var server = await LoopbackServer.StartAsync(new EmbeddedPushgateway(TimeProvider.System).Map);
        using var client = new HttpClient { BaseAddress = server.Address() };
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Pushgateway.PutAsync(client, [new("no name", MetricKind.Gauge, "", "", [new([], 1, default)])], "job", [], TestContext.Current.CancellationToken));
        Assert.Contains("answered 400 Bad Request: Line", error.Message, StringComparison.Ordinal);
        using var odd = await client.PutAsync(new Uri("metrics/job/a/region", UriKind.Relative), new StringContent("a 1\n"), TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)odd.StatusCode);
    }
}
