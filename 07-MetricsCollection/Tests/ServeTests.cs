using System.Text;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests;

public sealed class ServeTests
{
    [Fact]
    public async Task AShopRunsIsScrapedTakesAlertsAndEnds()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var shop = MetricsCollectionTests.Lesson.Start("serve", "--port", "0", "--customers", "100");
        var address = new Uri(System.Text.RegularExpressions.Regex.Match(await shop.WaitForLineAsync("^payments-api at "), @"http://[\d.:]+\d").Value);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal("alive\n", await client.GetStringAsync(new Uri("livez", UriKind.Relative), cancellation));
        await Support.Eventually.HoldsAsync(() => Value("shop_checkouts_total") > 10, "customers come");
        Assert.True(Value("dotnet_process_cpu_time_seconds_total") > 0);

        using var bad = await client.PutAsync(new Uri("faults/timeouts/2", UriKind.Relative), null, cancellation);
        using var none = await client.PutAsync(new Uri("faults/timeouts/many", UriKind.Relative), null, cancellation);
        using var good = await client.PutAsync(new Uri("faults/timeouts/0.5", UriKind.Relative), null, cancellation);
        Assert.Equal((400, 400, 200), ((int)bad.StatusCode, (int)none.StatusCode, (int)good.StatusCode));

        using var noJson = await client.PostAsync(new Uri("alerts/pager", UriKind.Relative), new StringContent("{"), cancellation);
        using var noAlerts = await client.PostAsync(new Uri("alerts/pager", UriKind.Relative), new StringContent("[]"), cancellation);
        foreach (var body in new[] { "null", "7", "{\"alerts\": 7}", "{\"alerts\": [7]}", "{\"alerts\": [{\"labels\": []}]}" })
        {
            using var refused = await client.PostAsync(new Uri("alerts/pager", UriKind.Relative), new StringContent(body), cancellation);
            Assert.Equal(400, (int)refused.StatusCode);
        }

        using var alerts = await client.PostAsync(new Uri("alerts/pager", UriKind.Relative), new StringContent("""{"alerts": [{"status": "firing", "labels": {"alertname": "A"}}, {"status": "firing", "labels": {"alertname": "A"}}, {"status": "resolved", "labels": {}}]}""", Encoding.UTF8, "application/json"), cancellation);
        Assert.Equal((400, 400, 200), ((int)noJson.StatusCode, (int)noAlerts.StatusCode, (int)alerts.StatusCode));
        Assert.Equal("pager: 2 firing A", await shop.WaitForLineAsync("^pager: "));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(0, (await shop.InterruptAsync()).ExitCode);
        }

        double Value(string name) => ExpositionReader.Read(client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellation).GetAwaiter().GetResult()).Samples.Where(sample => sample.Series["__name__"] == name).Sum(sample => sample.Value);
    }

    [Fact]
    public async Task APortThatIsInUseIsToldInALine()
    {
        await using var other = await LoopbackServer.StartAsync(_ => { });
        var run = await MetricsCollectionTests.Lesson.RunAsync("serve", "--port", $"{other.Address().Port}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Choose another one with --port.", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
