using System.Text;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.Examples;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class LokiPushTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("loki-push");

    [Fact]
    public void TheBodyHasEachLineOnceInItsStreamAndInOrder()
    {
        var lines = SampleLine.Read(LogFiles.Sample);
        using var body = JsonDocument.Parse(LokiPush.Body(lines, ["service", "level"], shift: 0));
        var pushed = new List<string>();
        foreach (var stream in body.RootElement.GetProperty("streams").EnumerateArray())
        {
            var labels = stream.GetProperty("stream").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString());
            var last = 0L;
            foreach (var value in stream.GetProperty("values").EnumerateArray())
            {
                var time = long.Parse(value[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(time >= last);
                last = time;
                pushed.Add(value[1].GetString()!);
                var line = JsonDocument.Parse(pushed[^1]).RootElement;
                Assert.Equal((labels["service"], labels["level"]),
                    (line.GetProperty("service").GetString(), line.GetProperty("level").GetString()));
                Assert.Equal(line.GetProperty("version").GetString(), value[2].GetProperty("version").GetString());
            }
        }

        Assert.Equal(lines.Select(line => line.Text).Order(StringComparer.Ordinal), pushed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheCountsOfStreamsAreThoseOfTheLines()
    {
        var run = await LogAnalysisTests.Lesson.ExampleAsync("loki-push");
        var lines = SampleLine.Read(LogFiles.Sample);
        foreach (var labels in new[] { "service level", "service level user_id", "service level trace_id" })
        {
            var streams = lines.Select(line => string.Join('|', labels.Split(' ').Select(label => line.Fields.GetValueOrDefault(label))))
                .Distinct().Count();
            Assert.Matches(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(?m)^app {labels} +{streams:N0} "),
                run.Output);
        }
    }

    [Fact]
    public async Task ALokiThatRefusesAndOneThatIsNotThereAreToldInALine()
    {
        await using var loki = await LoopbackServer.StartAsync(app =>
        {
            app.MapGet("/loki/api/v1/query_range", () => Results.Text("""{"data":{"result":[]}}""", "application/json"));
            app.MapPost("/loki/api/v1/push", () => Results.Text("entry for stream '{app=\"shop\"}' has timestamp too old\n", statusCode: 400));
        });
        var run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", $"{loki.Address()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Loki answered 400 Bad Request: entry for stream '{app=\"shop\"}' has timestamp too old\n", run.Error, StringComparison.Ordinal);
        var port = EngineProcess.FreePort();
        run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", $"http://127.0.0.1:{port}");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains($"there is no Loki at http://127.0.0.1:{port}/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ARedirectIsNoPush()
    {
        await using var proxy = await RedirectingProxy.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", $"{proxy.Address()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Loki answered 302 Found: it redirects to {proxy.Address()}login", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALokiGetsTheWholeSampleWithTimesOfToday()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", loki.Address.ToString());
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(SampleLine.Read(LogFiles.Sample).Count, loki.Lines.Select(line => line.Line).Distinct().Count());
        Assert.All(loki.Lines, line => Assert.InRange(DateTime.UnixEpoch.AddTicks(line.Nanoseconds / 100), DateTime.UtcNow.AddHours(-3),
            DateTime.UtcNow));

        // A second run finds the sample.
        run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", loki.Address.ToString());
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(SampleLine.Read(LogFiles.Sample).Count, loki.Lines.Count);
    }

    /// <summary>Loki answers 204 although it has refused a stream. The example counts, and does not believe the status.</summary>
    [Fact]
    public async Task ALokiThatTookOnlyAPartOfThePushIsAnError()
    {
        await using var loki = await LoopbackServer.StartAsync(app =>
        {
            app.MapPost("/loki/api/v1/push", () => Results.NoContent());
            app.MapGet("/loki/api/v1/query_range", () => Results.Text("""{"data":{"result":[]}}""", "application/json"));
            app.MapGet("/loki/api/v1/query", () => Results.Text("""{"data":{"result":[{"metric":{},"value":[1,"17"]}]}}""", "application/json"));
        });
        var run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", $"{loki.Address()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("took the push, but has 17 of 2589 lines", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewerLinesOfAnotherSenderAreAnErrorBeforeThePush()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        using var client = new LokiClient(loki.Address);
        var newer = LokiClient.Nanoseconds(DateTime.UtcNow.AddMinutes(-5)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = $$$"""{"streams":[{"stream":{"app":"shop","service":"antifraud","level":"info"},"values":[["{{{newer}}}","of Fluent Bit"]]}]}""";
        await client.PushAsync(Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
        var run = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", loki.Address.ToString());
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("this Loki has newer lines of {app=\"shop\"}", StringComparison.Ordinal)));
        Assert.Single(loki.Lines);
    }
}
