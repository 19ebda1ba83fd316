using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogAnalysis.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>What is around the taking of logs: keys, origins, limits, health, the live page, the end.</summary>
public sealed class ServerTests
{
    private const string Log = """{"message":"m","msg_id":"1"}""";

    private const string WriteKey = "0123456789abcdef";
    private const string NextWriteKey = "fedcba9876543210";
    private const string ReadKey = "read-read-read-read";

    [Fact]
    public async Task AKeyOfAClientPostsAndReadsNothing()
    {
        await using var api = await RunningApi.StartAsync(
            change: settings => settings with { WriteKeys = $"web:{WriteKey}, web:{NextWriteKey}", ReadKeys = $"ops:{ReadKey}" });
        var (status, problem, answer) = await api.PostAsync("/log", Log);
        Assert.Equal((401, "Bearer", 401), (status, answer.Headers.WwwAuthenticate.Single().Scheme, problem.GetProperty("status").GetInt32()));
        Assert.Equal(401, (await api.PostAsync("/log", Log, headers: ("X-API-Key", WriteKey + "x"))).Status);
        Assert.Equal(401, (await api.PostAsync("/LOG", Log)).Status);
        Assert.Equal(401, (await api.PostAsync("/logs/", "[]")).Status);
        Assert.Empty(api.Lines());
        Assert.Contains(api.Said, line => line.Contains("asked for /log with no right key: refused with 401", StringComparison.Ordinal));

        // While a key is replaced, the old and the new one are valid.
        Assert.Equal(202, (await api.PostAsync("/log", Log, headers: ("X-API-Key", WriteKey))).Status);
        Assert.Equal(202, (await api.PostAsync("/log", Log, headers: ("Authorization", $"Bearer {NextWriteKey}"))).Status);
        Assert.Equal(202, (await api.PostAsync("/log", Log, headers: ("X-API-Key", ReadKey))).Status);

        foreach (var path in new[] { "/live", "/dead-letters" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, ""));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, WriteKey));
            Assert.True(await StatusAsync(path, ReadKey) is HttpStatusCode.OK or HttpStatusCode.NoContent);
        }

        foreach (var path in new[] { "/healthz", "/readyz", "/metrics", "/" })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, ""));
        }

        async Task<HttpStatusCode> StatusAsync(string path, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-API-Key", key);
            using var read = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return read.StatusCode;
        }
    }

    [Fact]
    public async Task AKeyHasALimitOfItsOwn()
    {
        await using var api = await RunningApi.StartAsync(
            change: settings => settings with { WriteKeys = $"web:{WriteKey}:1,ledger:{NextWriteKey}" });
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            statuses.Add((await api.PostAsync("/log", Log, headers: ("X-API-Key", WriteKey))).Status);
            Assert.Equal(202, (await api.PostAsync("/log", Log, headers: ("X-API-Key", NextWriteKey))).Status);
        }

        Assert.Contains(429, statuses);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("", false)]
    public async Task TheClientOfATrustedProxyHasItsOwnLimit(string proxies, bool isTrusted)
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { RequestsPerSecond = 1, ProxyList = proxies });
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            statuses.Add((await api.PostAsync("/log", Log, headers: ("X-Forwarded-For", $"192.0.2.{i}"))).Status);
        }

        Assert.Equal(isTrusted, statuses.All(status => status == 202));
    }

    [Fact]
    public async Task OnlyPagesOfTheListMayPost()
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { OriginList = "https://shop.example", WriteKeys = $"web:{WriteKey}" });
        Assert.Equal("https://shop.example", await AllowedAsync("https://shop.example"));
        Assert.Null(await AllowedAsync("https://evil.example"));

        async Task<string?> AllowedAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/log");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "content-type,x-api-key");
            using var answer = await api.Client.SendAsync(request);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
        }
    }

    [Fact]
    public async Task TooManyRequestsOfOneClientAre429()
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { RequestsPerSecond = 1 });
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            var (status, problem, answer) = await api.PostAsync("/log", Log);
            statuses.Add(status);
            if (status == 429)
            {
                Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
                Assert.Contains("1 requests a second", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }

        Assert.True(statuses.Take(2).All(status => status == 202) && statuses.Contains(429), string.Join(' ', statuses));
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task AFullSpoolIs503AndNotReadyAndSaysTheRightNumbers()
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { SpoolMegabytes = 1 });
        var log = $$"""{"message":"{{new string('x', 200_000)}}"}""";
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(202, (await api.PostAsync("/log", log)).Status);
        }

        var (status, problem, answer) = await api.PostAsync("/log", log);
        Assert.Equal((503, TimeSpan.FromSeconds(10)), (status, answer.Headers.RetryAfter!.Delta));
        const string Words = "1.0 MB of logs are on disk, 1.0 MB of them wait, and 1.0 MB are the limit. Keep the log, and send it again";
        Assert.Contains(Words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(api.Said, line => line.StartsWith("A log was refused with 503: 1.0 MB", StringComparison.Ordinal));
        using var ready = await api.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"spool\":\"full\"", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(5, api.Lines().Count);
    }

    [Fact]
    public async Task ReadinessTellsHowLongTheDiskLasts()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var api = await RunningApi.StartAsync(change: settings => settings with { SpoolMegabytes = 1 }, time: time);
        Assert.Equal(JsonValueKind.Null, (await api.ReadyAsync()).GetProperty("full_in_seconds").ValueKind);
        await api.PostAsync("/log", $$"""{"message":"{{new string('x', 100_000)}}"}""");
        time.Advance(TimeSpan.FromSeconds(50));

        // 100 kB in 50 s are 2 kB/s; 950 kB are left.
        var ready = await api.ReadyAsync();
        Assert.InRange(ready.GetProperty("full_in_seconds").GetInt64(), 400, 500);
        // After an hour that nobody asked in, it is the pace of the last minutes.
        for (var minute = 0; minute < 60; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
        }

        await api.PostAsync("/log", $$"""{"message":"{{new string('x', 100_000)}}"}""");
        Assert.InRange((await api.ReadyAsync()).GetProperty("full_in_seconds").GetInt64(), 200, 1500);
        Assert.Equal((50, true), (ready.GetProperty("waiting_seconds").GetInt64(), ready.GetProperty("waiting_bytes").GetInt64() > 100_000));
    }

    [Fact]
    public async Task WhatIsNotThereIsAProblemToo()
    {
        await using var api = await RunningApi.StartAsync();
        var (status, problem, answer) = await api.PostAsync("/nothing", Log);
        Assert.Equal((404, "application/problem+json"), (status, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("POST /log", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var get = await api.Client.GetAsync("/log", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (get.StatusCode, get.Content.Headers.ContentType!.MediaType));

        // A page of another site whose name points here (DNS rebinding).
        Assert.Equal(400, (await api.PostAsync("/log", Log, headers: ("Host", "evil.example"))).Status);
    }

    [Fact]
    public async Task TheDocumentOfOpenApiNamesWhatIsThere()
    {
        await using var api = await RunningApi.StartAsync();
        using var json = JsonDocument.Parse(await api.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var paths = json.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["/dead-letters", "/healthz", "/live", "/log", "/logs", "/readyz"], paths);
        var log = json.RootElement.GetProperty("paths").GetProperty("/log").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal(["message"], log.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("msg_id", log.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task LiveSendsWhatArrivedLastAndWhatArrivesFiltered()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PostAsync("/logs", """[{"message":"before","service":"a","level":"error","version":"1","component":"c","msg_id":"i"},{"message":"other service","service":"b","level":"error"},{"message":"other level","service":"a"}]""");
        using var answer = await api.Client.GetAsync("/live?service=a&level=ERROR&version=1&component=c&msg_id=i", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains("before", await NextAsync(), StringComparison.Ordinal);
        await api.PostAsync("/log", """{"message":"not this","service":"b"}""");
        await api.PostAsync("/log", """{"message":"after","service":"a","level":"error","version":"1","component":"c","msg_id":"i"}""");
        Assert.Contains("after", await NextAsync(), StringComparison.Ordinal);

        // A server that ends does not wait for who watches.
        await api.StopAsync();
        Assert.DoesNotContain("data", await lines.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        async Task<string> NextAsync()
        {
            while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return line;
                }
            }

            return "";
        }
    }

    [Fact]
    public async Task ThePageLoadsNothingFromElsewhere()
    {
        await using var api = await RunningApi.StartAsync();
        using var answer = await api.Client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.StartsWith("default-src 'none'; script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("//", Regex.Replace(page, "<style>[\\s\\S]*</style>", ""), StringComparison.Ordinal);
        foreach (Match script in Regex.Matches(page, "<script src=\"([^\"]+)\""))
        {
            using var file = await api.Client.GetAsync($"/{script.Groups[1].Value}", TestContext.Current.CancellationToken);
            Assert.Equal("text/javascript", file.Content.Headers.ContentType!.MediaType);
        }

        var lines = File.ReadAllLines(Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "report-errors.js")).Length;
        Assert.True(lines <= 40, $"the snippet has {lines} lines");
    }

    [Fact]
    public async Task TheEndWaitsALittleForLoki()
    {
        await using var loki = await StrictLoki.StartAsync();
        // The clock stands still, so the end waits for Loki however slow the machine is.
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { Linger = TimeSpan.FromHours(1) }, time: time);
        await api.PostAsync("/logs", $"[{string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"message":"m","msg_id":"{{i}}"}"""))}]");
        Assert.Empty(loki.Logs);
        await api.StopAsync();
        Assert.Equal(50, loki.Logs.Count);
    }
}
