using System.Globalization;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Shipping;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class LogqlTests
{
    private static readonly IReadOnlyList<StreamLine> Sample = [.. SampleLine.Read(LogFiles.Sample).Select(line => new StreamLine(
        line.Nanoseconds,
        new Dictionary<string, string> { ["app"] = "shop", ["service"] = line.Fields["service"], ["level"] = line.Fields["level"] },
        line.Text,
        new Dictionary<string, string>()))];

    private static readonly IReadOnlyList<LogEntry> Entries = [.. new LogReader([LogFiles.Sample]).Entries()];

    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("logql");

    [Fact]
    public async Task ALokiIsAskedUntilAllPagesAreRead()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        Assert.Equal(0, (await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", loki.Address.ToString())).ExitCode);
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains($"{Sample.Count.ToString("N0", CultureInfo.InvariantCulture)} lines, none twice", run.Output, StringComparison.Ordinal);
        Assert.Contains("  22 lines; the newest", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinesOfOneNanosecondAreAllReadAlthoughTheyFillPages()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        var now = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
        var values = Enumerable.Range(0, 350).Select(i => new[] { (now - 1_000_000_000).ToString(CultureInfo.InvariantCulture), $$"""{"trace_id":"t","message":"card_declined {{i}}{{new string('x', 120)}}"}""" });
        using var client = new HttpClient { BaseAddress = loki.Address };
        using var pushed = await client.PostAsync("loki/api/v1/push", new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { streams = new[] { new { stream = new { app = "shop", service = "payments-api", level = "error", trace_id = "t" }, values } } })) { Headers = { ContentType = new("application/json") } }, TestContext.Current.CancellationToken);
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.Contains("  350 lines, none twice: 350 different ones", run.Output, StringComparison.Ordinal);
    }

    /// <summary>As Loki has it: from start on, and up to end without it.</summary>
    [Fact]
    public async Task TheEmbeddedReceiverAnswersUpToTheEnd()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        using var client = new HttpClient { BaseAddress = loki.Address };
        using var pushed = await client.PostAsync("loki/api/v1/push", new ByteArrayContent("""{"streams":[{"stream":{"app":"shop"},"values":[["10","a"],["11","b"],["12","c"]]}]}"""u8.ToArray()) { Headers = { ContentType = new("application/json") } }, TestContext.Current.CancellationToken);
        foreach (var (range, expected) in new[] { ("start=10&end=12", "b a"), ("start=11&end=13&direction=forward", "b c"), ("start=10&end=13&limit=1", "c"), ("start=12&end=12", "") })
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync($"loki/api/v1/query_range?query={Uri.EscapeDataString("{app=\"shop\"}")}&{range}", TestContext.Current.CancellationToken));
            var result = json.RootElement.GetProperty("data").GetProperty("result");
            Assert.Equal(expected, string.Join(' ', result.EnumerateArray().SelectMany(stream => stream.GetProperty("values").EnumerateArray()).Select(value => value[1].GetString())));
        }
    }

    [Fact]
    public async Task AnEmptyLokiAndNoneAreErrorsInALine()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("`loki-push --loki URL` sends it the sample", StringComparison.Ordinal)));
        run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", $"http://127.0.0.1:{EngineProcess.FreePort()}");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("there is no Loki at", StringComparison.Ordinal)));
    }

    /// <summary>The subset gives LINQ's answers.</summary>
    [Fact]
    public void QuestionsForLinesHaveLinqsAnswers()
    {
        Assert.Equal(Entries.Count(entry => entry is { Service: "payments-api", Level: LogLevel.Error } && entry.Message.Contains("card_declined", StringComparison.Ordinal)), Count("""{service="payments-api", level="error"} |= "card_declined" """));
        Assert.Equal(Entries.Count(entry => entry.Service != "ledger" && entry.Level is LogLevel.Warn or LogLevel.Error), Count("""{app=~".+", service!="ledger", level=~"warn|error"}"""));
        Assert.Equal(Entries.Count(entry => entry.Status >= 500), Count("""{app="shop"} | json | status >= 500"""));
        Assert.Equal(Entries.Count(entry => entry.Status is 201 or 504), Count("""{app="shop"} | json | status =~ "201|504" """));
        Assert.Equal(Entries.Count(entry => entry.Version == "2.4.3" && !entry.Message.Contains("failed", StringComparison.Ordinal)), Count("""{app="shop"} != "failed" | json | version = "2.4.3" """));
        Assert.Equal(Entries.Count(entry => entry.DurationMs < 10), Count("{app=`shop`} |~ `duration_ms` | json | duration_ms < 10"));
        Assert.Equal(0, Count("""{app="other"}"""));

        static int Count(string query) => LogQl.Parse(query).Lines(Sample).Count();
    }

    [Fact]
    public void QuestionsForNumbersHaveLinqsAnswers()
    {
        var end = Sample[^1].Nanoseconds;
        Assert.Equal(
            Entries.Where(entry => entry.Level == LogLevel.Error).CountBy(entry => entry.Service).OrderByDescending(pair => pair.Value).Select(pair => ($"{{service=\"{pair.Key}\"}}", (double)pair.Value)),
            LogQl.Parse("""sum by (service) (count_over_time({app="shop", level="error"}[3h]))""").Samples(Sample, end));
        Assert.Equal([("{}", Entries.Count(entry => entry.Level == LogLevel.Error) / 10_800.0)], LogQl.Parse("""sum(rate({level="error"} [3h]))""").Samples(Sample, end));
        Assert.Single(LogQl.Parse("""topk(1, sum by (service, level) (count_over_time({app="shop"}[10m])))""").Samples(Sample, end));
    }

    [Theory]
    [InlineData("{app=\"shop\"", 12, "$end")]
    [InlineData("{app=shop}", 6, "shop")]
    [InlineData("{app==\"shop\"}", 5, "==")]
    [InlineData("app=\"shop\"", 1, "app")]
    [InlineData("{app=\"shop\"} | status", 22, "$end")]
    [InlineData("{app=\"shop\"} | json | status > high", 32, "high")]
    [InlineData("sum by service (rate({app=\"shop\"}[5m]))", 8, "service")]
    [InlineData("rate({app=\"shop\"}[5 minutes])", 19, "5")]
    [InlineData("rate({app=\"shop\"})", 18, ")")]
    [InlineData("{app=\"shop\"} extra", 14, "extra")]
    public void WhatIsNoQuestionIsToldWithItsPlace(string query, int column, string unexpected) =>
        Assert.Equal($"parse error at line 1, col {column}: syntax error: unexpected {unexpected}", Assert.Throws<LogQlException>(() => LogQl.Parse(query)).Message);

    [Fact]
    public void AFieldWithTheNameOfALabelGetsANameOfItsOwn()
    {
        var (_, labels) = LogQl.Parse("""{app="shop"} | json""").Lines(Sample).First();
        Assert.Equal(labels["service"], labels["service_extracted"]);
        Assert.Contains("duration_ms", labels.Keys);
    }
}
