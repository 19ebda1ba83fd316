using System.Text.Json;
using System.Text.RegularExpressions;
using LogAnalysis.LoggerApi;
using LogAnalysis.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
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

        // A push has one stream: what Loki refuses cannot be hidden by another stream's success.
        Assert.Equal(6, loki.Pushes);
        Assert.Equal(6, loki.Logs.Select(pushed => pushed.Stream).Distinct().Count());
    }

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("a charset that .NET does not know")]
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
                case var _ when trouble == "a charset that .NET does not know":
                    (context.Response.StatusCode, context.Response.ContentType) = (502, "text/html; charset=x-proxy");
                    await context.Response.Body.WriteAsync("<h1>away</h1>"u8.ToArray());
                    return Results.Empty;
                default: return Results.StatusCode(int.Parse(trouble, System.Globalization.CultureInfo.InvariantCulture));
            }
        };
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 200);
        await ArrivedAsync(loki, 200);
    }

    [Fact]
    public async Task AfterALongOutageTheFirstTooManyRequestsCostsNoLog()
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.Before = (number, _) => Task.FromResult(number switch
        {
            <= 30 => Results.StatusCode(503),
            <= 32 => Results.Text("ingestion rate limit exceeded", statusCode: 429),
            _ => null,
        });
        await using var api = await RunningApi.StartAsync(loki);
        await PostAsync(api, 1);
        await ArrivedAsync(loki, 1);
        Assert.False(File.Exists(Path.Combine(api.Folder, DeadLetters.FileName)));
    }

    /// <summary>A proxy that sends to its login page: followed, the push would become a GET, and the page's 200 an answer.</summary>
    [Fact]
    public async Task ARedirectIsNoDelivery()
    {
        await using var page = await RunningApi.StartAsync();
        await using var loki = await StrictLoki.StartAsync();
        loki.Before = (number, _) => Task.FromResult<IResult?>(number < 3 ? Results.Redirect(new Uri(page.Address, "healthz").ToString()) : null);
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
        await Eventually.HoldsAsync(() => api.Metrics.DeadLetters == 3, "three dead letters");
        var letters = api.DeadLetters();
        Assert.Equal(["0-13", "0-77", "0-78"], letters.Select(letter => letter.GetProperty("log").GetProperty("msg_id").GetString()).Order(StringComparer.Ordinal));
        Assert.All(letters, letter => Assert.Equal((400, true), (letter.GetProperty("status").GetInt32(), letter.GetProperty("reason").GetString()!.Contains("refused by the test", StringComparison.Ordinal))));
        Assert.InRange(loki.Pushes, 3, 60);
        var ready = await api.ReadyAsync();
        Assert.Contains("refused by the test", ready.GetProperty("last_refusal").GetString(), StringComparison.Ordinal);
        Assert.Contains(api.Said, line => line.StartsWith("Loki refused 1 logs of LabelSet", StringComparison.Ordinal) && line.Contains("refused by the test", StringComparison.Ordinal));
        using var shown = await api.Client.GetAsync("/dead-letters", TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

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
        await Eventually.HoldsAsync(() => !api.Spool.Released.IsBefore(api.Spool.End), "all is released");
        Assert.Contains("\"loki\":\"reachable\"", await api.Client.GetStringAsync("/readyz", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesOfTheSpoolThatAreNoLogAreKeptApartAndTheOthersGoOn()
    {
        var folder = RunningApi.NewFolder();
        await using (var before = await RunningApi.StartAsync(folder: folder))
        {
            await PostAsync(before, 2);
        }

        var path = Path.Combine(folder, "logs-0000000001.spool");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var second = bytes.AsSpan(1).IndexOf(SpoolRecord.Mark) + 1;
        await File.WriteAllBytesAsync(path, [.. bytes[..second], 0, 0, 0, .. SpoolRecord.Mark, 1, 2, .. bytes[second..]], TestContext.Current.CancellationToken);
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki, folder: folder);
        await ArrivedAsync(loki, 2);
        Assert.Equal([3, 6], api.DeadLetters().Select(letter => letter.GetProperty("bytes").GetBytesFromBase64().Length));
    }

    /// <summary>Four services and room for two streams: the logs of the others go aside, in Loki's words. None is lost, and none waits.</summary>
    [Fact]
    public async Task AStreamTooManyGoesAsideAndTheOthersGoOn()
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.MaxStreams = 2;
        await using var api = await RunningApi.StartAsync(loki);
        Assert.Equal(202, (await api.PostAsync("/logs", Services("a", "b"))).Status);
        await ArrivedAsync(loki, 2);

        // The streams that are refused are first, last and amid the others.
        foreach (var services in new[] { ["c", "d", "a"], ["a", "c"], new[] { "a", "e", "b" } })
        {
            Assert.Equal(202, (await api.PostAsync("/logs", Services(services))).Status);
        }

        await Eventually.HoldsAsync(() => loki.Logs.Count + api.Metrics.DeadLetters == 10, "each log is at Loki or aside");
        Assert.Equal(["a", "a", "a", "a", "b", "b"], loki.Logs.Select(log => JsonDocument.Parse(log.Line).RootElement.GetProperty("service").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(api.DeadLetters(), letter => Assert.Contains("maximum active stream limit exceeded", letter.GetProperty("reason").GetString(), StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => api.Spool.WaitingBytes == 0, "nothing waits");
        Assert.Equal((6, 4), (api.Metrics.DeliveredLogs, api.Metrics.DeadLetters));
        var ready = await api.ReadyAsync();
        Assert.Equal((true, "reachable"), (ready.GetProperty("ready").GetBoolean(), ready.GetProperty("loki").GetString()));
        Assert.Contains("maximum active stream limit exceeded", ready.GetProperty("last_refusal").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Old logs of a stream whose newest one is of now: refused as too far behind, beside a stream that takes them.</summary>
    [Fact]
    public async Task LogsTooFarBehindGoAsideAndTheOthersGoOn()
    {
        var folder = RunningApi.NewFolder();
        await using (var before = await RunningApi.StartAsync(folder: folder, time: new ShiftedTime(TimeSpan.FromHours(-3))))
        {
            await before.PostAsync("/logs", Services("behind", "new"));
        }

        await using var loki = await StrictLoki.StartAsync();
        loki.OtherSender("{app=\"shop\", env=\"dev\", level=\"info\", service=\"behind\"}", DateTime.UtcNow);
        await using var api = await RunningApi.StartAsync(loki, folder: folder);
        await Eventually.HoldsAsync(() => loki.Logs.Count + api.DeadLetters().Count == 2, "each log is at Loki or aside");
        Assert.Contains("entry too far behind", Assert.Single(api.DeadLetters()).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("service=\"new\"", Assert.Single(loki.Logs).Stream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APushThatIsLargerThanLokisBurstIsHalvedAndALogThatIsGoesAside()
    {
        var folder = RunningApi.NewFolder();
        await using (var before = await RunningApi.StartAsync(folder: folder))
        {
            await PostAsync(before, 60);
            await before.PostAsync("/log", $$"""{"message":"{{new string('x', 5_000)}}","service":"large"}""");
        }

        await using var loki = await StrictLoki.StartAsync();
        loki.BurstBytes = 1_000;
        await using var api = await RunningApi.StartAsync(loki, folder: folder);
        await Eventually.HoldsAsync(() => loki.Logs.Count + api.DeadLetters().Count == 61, "each log is at Loki or aside");
        Assert.Contains("ingestion rate limit exceeded", Assert.Single(api.DeadLetters()).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The clock is an hour ahead, from the start or only while the first logs came; or it is two hours behind.</summary>
    [Theory]
    [InlineData(60, 60)]
    [InlineData(60, 0)]
    [InlineData(-120, -120)]
    [InlineData(-120, 60)]
    public async Task AClockThatIsWrongCostsNoLog(int minutesBefore, int minutesAfter)
    {
        var folder = RunningApi.NewFolder();
        var time = new ShiftedTime(TimeSpan.FromMinutes(minutesBefore));
        await using (var before = await RunningApi.StartAsync(folder: folder, time: time))
        {
            await PostAsync(before, 10);
        }

        time.Shift = TimeSpan.FromMinutes(minutesAfter);
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki, folder: folder, time: time);
        await Eventually.HoldsAsync(() => loki.Logs.Count == 10, "the logs from before are at Loki");
        await api.PostAsync("/log", """{"message":"now","msg_id":"now"}""");
        await Eventually.HoldsAsync(() => loki.Logs.Count == 11, "the log of now is at Loki");
        Assert.Empty(api.DeadLetters());
        var now = loki.Logs.Single(log => log.Metadata["msg_id"] == "now");
        Assert.InRange(now.Time, DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow.AddMinutes(1));
        Assert.InRange((await api.ReadyAsync()).GetProperty("clock_skew_seconds").GetInt64(), (minutesAfter * 60) - 30, (minutesAfter * 60) + 30);
        Assert.Equal(minutesAfter != 0, api.Said.Any(line => line.StartsWith("The clock of this machine differs from Loki's by", StringComparison.Ordinal)));
    }

    /// <summary>Without it a log that is sent again after a crash would be in another stream, and be there twice.</summary>
    [Fact]
    public async Task LabelSetsAreTheSameAfterARestart()
    {
        var folder = RunningApi.NewFolder();
        await using var loki = await StrictLoki.StartAsync();
        foreach (var services in new[] { new[] { "a", "b", "c", "d" }, ["d", "c", "b", "a"] })
        {
            var before = loki.Logs.Count;
            await using var api = await RunningApi.StartAsync(loki, settings => settings with { MaxStreams = 2 }, folder);
            Assert.Equal(202, (await api.PostAsync("/logs", Services(services))).Status);
            await Eventually.HoldsAsync(() => loki.Logs.Count == before + 4, "the logs are at Loki");
        }

        string[] streams = ["a", "a", "b", "b", "other", "other", "other", "other"];
        Assert.Equal(streams, loki.Logs.Select(log => Regex.Match(log.Stream, "service=\"(\\w+)\"").Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AFileOfLabelSetsThatIsNoneIsNamed()
    {
        var folder = RunningApi.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "labels.ndjson"), "{\"Service\":\"a\",\"Level\":\"info\"}\n{\"Serv", TestContext.Current.CancellationToken);
        var error = Assert.Throws<InvalidDataException>(() => new LabelSets(folder, 10, [], []));
        Assert.Contains("labels.ndjson:2 is no label set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamStaysBelowTheRateAtWhichLokiDividesIt()
    {
        var time = new FakeTimeProvider();
        var pace = new StreamPace(1_000_000, time);
        Assert.True(pace.WaitAsync(1, 250_000, CancellationToken.None).IsCompleted);
        var second = pace.WaitAsync(1, 250_000, CancellationToken.None);
        Assert.True(pace.WaitAsync(2, 250_000, CancellationToken.None).IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await second;
    }

    [Fact]
    public async Task DeadLettersHaveALimitOfTheirOwn()
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.Refuses = log => log.Line.Contains("refuse me", StringComparison.Ordinal);
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { SpoolMegabytes = 1 });
        var log = $$"""{"message":"refuse me {{new string('x', 100_000)}}"}""";
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(202, (await api.PostAsync("/log", log)).Status);
            await Eventually.HoldsAsync(() => api.Spool.WaitingBytes == 0, "it is aside");
        }

        // The file is full: the next logs wait, and the state says why. Moved away, they go on.
        Assert.Equal(202, (await api.PostAsync("/log", """{"message":"m"}""")).Status);
        await Eventually.HoldsAsync(() => api.Get<LokiClient>().State.Contains("has reached its limit of 0.2 MB", StringComparison.Ordinal), "it says why logs wait");
        Assert.Empty(loki.Logs);
        File.Move(Path.Combine(api.Folder, "dead-letters.ndjson"), Path.Combine(api.Folder, "seen"));
        await ArrivedAsync(loki, 1);
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
        Assert.Equal(301, loki.Logs.Select(log => log.Stream).Distinct().Count());
        Assert.Contains(loki.Logs, log => log.Stream.Contains("service=\"other\"", StringComparison.Ordinal) && log.Line.Contains("user-999", StringComparison.Ordinal));
    }

    [Fact]
    public void ATextIsNoLabel()
    {
        var sets = new LabelSets(RunningApi.NewFolder(), 10, [], []);
        Assert.Equal(new LabelSet(new string('x', 64), "info", "other"), sets[sets.NumberOf(new string('x', 64), "info", new string('y', 65))]);
        Assert.Equal(new LabelSet("unknown", "info", null), sets[sets.NumberOf(" ", "info", "")]);
    }

    [Fact]
    public async Task WithAListOnlyItsServicesAreLabels()
    {
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { ServiceList = "ledger", ComponentList = "db" });
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
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { Loki = new UriBuilder(loki.PushAddress) { UserName = "tenant", Password = "p%40ss" }.Uri.ToString() });
        await PostAsync(api, 1);
        await ArrivedAsync(loki, 1);
        Assert.Equal($"Basic {Convert.ToBase64String("tenant:p@ss"u8)}", authorization);
    }

    private static string Services(params string[] services) => "[" + string.Join(',', services.Select(service => $$"""{"message":"m","service":"{{service}}"}""")) + "]";

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
