using System.Net;
using System.Text.RegularExpressions;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>What is around the taking of logs: keys, origins, limits, health, the live page, the end.</summary>
public sealed class ServerTests
{
    private const string Log = """{"message":"m","msg_id":"1"}""";

    [Fact]
    public async Task WithAKeyNobodyPostsOrReadsWithoutIt()
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { ApiKey = "s3cret" });
        var (status, problem, answer) = await api.PostAsync("/log", Log);
        Assert.Equal((401, "Bearer", 401), (status, answer.Headers.WwwAuthenticate.Single().Scheme, problem.GetProperty("status").GetInt32()));
        Assert.Equal(401, (await api.PostAsync("/log", Log, headers: ("X-API-Key", "s3cres"))).Status);
        Assert.Equal(401, (await api.PostAsync("/LOG", Log)).Status);
        Assert.Equal(401, (await api.PostAsync("/logs/", "[]")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Client.GetAsync("/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(api.Lines());
        Assert.Equal(202, (await api.PostAsync("/log", Log, headers: ("X-API-Key", "s3cret"))).Status);
        Assert.Equal(202, (await api.PostAsync("/log", Log, headers: ("Authorization", "Bearer s3cret"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task OnlyPagesOfTheListMayPost()
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { Origins = ["https://shop.example"], ApiKey = "k" });
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
    public async Task AFullSpoolIs503AndNotReady()
    {
        await using var api = await RunningApi.StartAsync(change: settings => settings with { SpoolLimitBytes = 300_000 });
        var log = $$"""{"message":"{{new string('x', 100_000)}}"}""";
        Assert.Equal(202, (await api.PostAsync("/log", log)).Status);
        Assert.Equal(202, (await api.PostAsync("/log", log)).Status);
        var (status, problem, answer) = await api.PostAsync("/log", log);
        Assert.Equal((503, TimeSpan.FromSeconds(10)), (status, answer.Headers.RetryAfter!.Delta));
        Assert.Contains("send it again", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var ready = await api.Client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"spool\":\"full\"", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(2, api.Lines().Count);
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
    public async Task MetricsCountWhatHappened()
    {
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki);
        await api.PostAsync("/logs", $"[{Log},{Log}]");
        await api.PostAsync("/log", "{}");
        await Eventually.HoldsAsync(() => api.Server.Metrics.DeliveredLogs == 2, "both are at Loki");
        var text = await api.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        foreach (var line in new[] { "logger_api_accepted_logs_total 2", "logger_api_refused_requests_total{status=\"400\"} 1", "logger_api_delivered_logs_total 2", "logger_api_loki_pushes_total{status=\"204\"} 1", "logger_api_spool_commits_total 1" })
        {
            Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal);
        }

        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"\\d+\"\\})? \\d+)$", line));
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
        await api.Server.StopAsync(TimeSpan.Zero);
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
        await using var api = await RunningApi.StartAsync(loki, settings => settings with { Linger = TimeSpan.FromHours(1) });
        await api.PostAsync("/logs", $"[{string.Join(',', Enumerable.Range(0, 50).Select(i => $$"""{"message":"m","msg_id":"{{i}}"}"""))}]");
        Assert.Empty(loki.Logs);
        await api.Server.StopAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(50, loki.Logs.Count);
    }
}
