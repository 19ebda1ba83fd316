using System.Text.Json;
using LogAnalysis.LoggerApi;
using LogAnalysis.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>What arrives at a Loki that is strict, slow, overloaded, broken, or away.</summary>
public sealed class LokiForwarderTests
{
    [Fact]
    public async Task APushIsAsDocumentedAndAllArrivesOnceAndInOrder()
    {
        await using var loki = await StrictLoki.StartAsync("shop");
        var folder = RunningApi.NewFolder();
        await using (var before = await RunningApi.StartAsync(folder: folder))
        {
            await PostAsync(before, 500);
        }

        await using var api = await RunningApi.StartAsync(loki, settings => settings with { LokiTenant = "shop", AppName = "logger", Environment = "test" }, folder);
        await ArrivedAsync(loki, 500);

        var log = loki.Logs.Single(log => log.Metadata["msg_id"] == "0-7");
        Assert.Equal("{app=\"logger\", component=\"c1\", env=\"test\", level=\"warn\", service=\"s1\"}", log.Stream);
        Assert.Equal(("2.4.3", "trace-7"), (log.Metadata["version"], log.Metadata["trace_id"]));
        using var line = JsonDocument.Parse(log.Line);
        Assert.Equal(("message 7", 7), (line.RootElement.GetProperty("message").GetString(), line.RootElement.GetProperty("data").GetProperty("number").GetInt32()));
        Assert.Equal(log.Nanoseconds, (line.RootElement.GetProperty("timestamp").GetDateTime().Ticks - DateTime.UnixEpoch.Ticks) * 100);
        Assert.Equal(1, loki.Pushes);
    }

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("503 with a date", Explicit = true)]
    [InlineData("cut", Explicit = true)]
    [InlineData("401", Explicit = true)]
    [InlineData("404", Explicit = true)]
    [InlineData("slow", Explicit = true)]
    public async Task WhatMayGoBetterLaterIsTriedAgainAndNothingIsLostOrReordered(string trouble)
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.Before = async (number, context) =>
        {
            switch (number % 3)
            {
                case 0: return null;
                case var _ when trouble == "cut":
                    context.Abort();
                    return Results.Empty;
                case var _ when trouble == "slow":
                    await Task.Delay(30);
                    return null;
                case var _ when trouble == "503 with a date":
                    context.Response.Headers.RetryAfter = DateTimeOffset.UtcNow.AddMilliseconds(5).ToString("R");
                    return Results.StatusCode(503);
                default: return Results.StatusCode(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture));
            }
        };
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 200);
        await ArrivedAsync(loki, 200);
    }

    /// <summary>A proxy that sends to its login page: followed, the push would become a GET, and the page's 200 an answer.</summary>
    [Fact]
    public async Task ARedirectIsNoDelivery()
    {
        await using var page = await RunningApi.StartAsync();
        await using var loki = await StrictLoki.StartAsync();
        loki.Before = (number, _) => Task.FromResult<IResult?>(number < 3 ? Results.Redirect(new Uri(page.Server.Address, "healthz").ToString()) : null);
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 5);
        await ArrivedAsync(loki, 5);
    }

    [Fact]
    public async Task ARedirectSaysWhereItPoints()
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.Before = (_, _) => Task.FromResult<IResult?>(Results.Redirect("https://login.example/?token=secret"));
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 1);
        await Eventually.HoldsAsync(() => loki.Pushes > 1, "it tries again");
        var ready = await api.Client.GetStringAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Contains("spooling: it answered 302 Found: it redirects to https://login.example/, and a sender", ready, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RetryAfterIsObeyed(bool asDate)
    {
        await using var loki = await StrictLoki.StartAsync();
        var times = new List<long>();
        loki.Before = (number, context) =>
        {
            times.Add(TimeProvider.System.GetTimestamp());

            // A date has no more than seconds: two from now are more than one.
            context.Response.Headers.RetryAfter = asDate ? DateTimeOffset.UtcNow.AddSeconds(2).ToString("R") : "1";
            return Task.FromResult<IResult?>(number == 1 ? Results.StatusCode(429) : null);
        };
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 1);
        await ArrivedAsync(loki, 1);
        Assert.True(TimeProvider.System.GetElapsedTime(times[0], times[1]) >= TimeSpan.FromMilliseconds(990), "it did not wait for the second that Loki asked for");
    }

    [Fact]
    public async Task TheLogThatIsRefusedIsFoundAndKeptWithItsReason()
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.Refuses = log => log.Metadata["msg_id"] is "0-13" or "0-77" or "0-78";

        // All in the spool before the first push, so that the bad ones are amid good ones.
        var folder = RunningApi.NewFolder();
        await using (var before = await RunningApi.StartAsync(folder: folder))
        {
            await PostAsync(before, 100);
        }

        // And half a letter from before, that a crash has cut off.
        var path = Path.Combine(folder, "dead-letters.ndjson");
        await File.WriteAllTextAsync(path, "{\"half", TestContext.Current.CancellationToken);
        await using var api = await RunningApi.StartAsync(loki, folder: folder);
        await ArrivedAsync(loki, 97);
        await Eventually.HoldsAsync(() => api.Server.Metrics.DeadLetters == 3, "three dead letters");
        var letters = RunningApi.ReadShared(path).Skip(1).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["0-13", "0-77", "0-78"], letters.Select(letter => letter.GetProperty("log").GetProperty("msg_id").GetString()));
        Assert.All(letters, letter => Assert.Equal((400, true), (letter.GetProperty("status").GetInt32(), letter.GetProperty("reason").GetString()!.Contains("refused by the test", StringComparison.Ordinal))));
        Assert.InRange(loki.Pushes, 3, 60);
        Assert.Equal(new FileInfo(path).Length, api.Server.Spool.AlsoCounted);

        // The next ones are not held up by them.
        Assert.Equal(202, (await api.PostAsync("/log", """{"message":"later","msg_id":"9-0"}""")).Status);
        await ArrivedAsync(loki, 98);
    }

    [Fact]
    public async Task ALokiThatIsAwayCostsNothingButDisk()
    {
        await using var loki = await StrictLoki.StartAsync();
        var isAway = true;
        loki.Before = (_, context) =>
        {
            if (!isAway)
            {
                return Task.FromResult<IResult?>(null);
            }

            context.Abort();
            return Task.FromResult<IResult?>(Results.Empty);
        };
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 300);
        await Eventually.HoldsAsync(() => loki.Pushes > 3, "it tries");
        var ready = await api.Client.GetStringAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Contains("\"ready\":true", ready, StringComparison.Ordinal);
        Assert.Contains("\"loki\":\"spooling", ready, StringComparison.Ordinal);
        Assert.Empty(loki.Logs);
        isAway = false;
        await ArrivedAsync(loki, 300);
        await Eventually.HoldsAsync(() => !api.Server.Spool.Released.IsBefore(api.Server.Spool.End), "all is released");
        Assert.Contains("\"loki\":\"reachable\"", await api.Client.GetStringAsync("/readyz", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALineOfTheSpoolThatIsNoLogIsKeptApartAndHoldsUpNobody()
    {
        var folder = RunningApi.NewFolder();
        await using (var before = await RunningApi.StartAsync(folder: folder))
        {
            await PostAsync(before, 2);
        }

        var path = Path.Combine(folder, "logs-0000000001.ndjson");
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, $"{lines[0]}\n\0\0\0\0\n{{\"timestamp\":\n{lines[1][..^5]}\n{lines[1]}\n", TestContext.Current.CancellationToken);
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki, folder: folder);
        await ArrivedAsync(loki, 2);
        Assert.Equal(3, api.Server.Metrics.DeadLetters);
    }

    [Fact]
    public async Task LargeLogsAndManyAreSentInPushesThatLokiTakes()
    {
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki);

        // Quotes, which double in JSON within JSON.
        var log = JsonSerializer.Serialize(new { message = new string('"', 60_000) });
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(202, (await api.PostAsync("/log", log)).Status);
        }

        Assert.Equal(202, (await api.PostAsync("/logs", "[" + string.Join(',', Enumerable.Repeat("""{"message":"m"}""", 9_000)) + "]")).Status);
        await ArrivedAsync(loki, 9_020);
    }

    [Fact]
    public async Task AValuePerUserBecomesNoLabel()
    {
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki);
        Assert.Equal(202, (await api.PostAsync("/logs", "[" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"message":"m","service":"user-{{i}}","component":"page-{{i}}"}""")) + "]")).Status);
        await ArrivedAsync(loki, 1000);
        Assert.Equal(51, loki.Logs.Select(log => log.Stream).Distinct().Count());
        Assert.Contains(loki.Logs, log => log.Stream.Contains("service=\"other\"", StringComparison.Ordinal) && log.Line.Contains("user-999", StringComparison.Ordinal));
    }

    [Fact]
    public void ATextIsNoLabel()
    {
        var policy = new LabelPolicy([], []);
        Assert.Equal(new LabelSet(new string('x', 64), "info", "other"), policy.Of(new string('x', 64), "info", new string('y', 65)));
        Assert.Equal(new LabelSet("unknown", "info", null), policy.Of(" ", "info", ""));
    }

    [Fact]
    public async Task WithAListOnlyItsServicesAreLabels()
    {
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { Services = ["ledger"], Components = ["db"] });
        await api.PostAsync("/logs", """[{"message":"m","service":"ledger","component":"db"},{"message":"m","service":"x","component":"y"},{"message":"m","version":"","trace_id":""}]""");
        await ArrivedAsync(loki, 3);
        Assert.Equal(
            ["{app=\"shop\", component=\"db\", env=\"dev\", level=\"info\", service=\"ledger\"}", "{app=\"shop\", component=\"other\", env=\"dev\", level=\"info\", service=\"other\"}", "{app=\"shop\", env=\"dev\", level=\"info\", service=\"unknown\"}"],
            loki.Logs.Select(log => log.Stream).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task APasswordInTheAddressIsSentAndNotShown()
    {
        await using var loki = await StrictLoki.StartAsync();
        var authorization = "";
        loki.Before = (_, context) =>
        {
            authorization = context.Request.Headers.Authorization.ToString();
            return Task.FromResult<IResult?>(null);
        };
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { LokiUrl = new UriBuilder(loki.PushAddress) { UserName = "tenant", Password = "p%40ss" }.Uri });
        await PostAsync(api, 1);
        await ArrivedAsync(loki, 1);
        Assert.Equal($"Basic {Convert.ToBase64String("tenant:p@ss"u8)}", authorization);
    }

    /// <summary>Posts logs one after the other, of two services and three levels.</summary>
    private static async Task PostAsync(RunningApi api, int count)
    {
        string[] levels = ["info", "warn", "error"];
        for (var i = 0; i < count; i++)
        {
            var (status, problem, _) = await api.PostAsync("/log", $$"""{"message":"message {{i}}","msg_id":"0-{{i}}","service":"s{{i % 2}}","component":"c{{i % 2}}","level":"{{levels[i % 3]}}","version":"2.4.3","trace_id":"trace-{{i}}","data":{"number":{{i}} } }""");
            Assert.True(status == 202, $"{status} {problem}");
        }
    }

    private static async Task ArrivedAsync(StrictLoki loki, int count)
    {
        await Eventually.HoldsAsync(() => loki.Logs.Count >= count || loki.Faults.Count > 0, $"{count} logs at Loki");
        Assert.Empty(loki.Faults);
        Assert.Equal(count, loki.Logs.Count);
        Assert.Equal(count, loki.Logs.Select(log => log.Metadata["msg_id"]).Distinct().Count());
        foreach (var stream in loki.Logs.GroupBy(log => log.Stream))
        {
            Assert.Equal(stream.Select(log => log.Nanoseconds).Order(), stream.Select(log => log.Nanoseconds));
        }
    }
}
