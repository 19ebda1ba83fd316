using System.Globalization;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class LogqlTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("logql");

    [Fact]
    public async Task ALokiIsAskedUntilAllPagesAreRead()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        Assert.Equal(0, (await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", loki.Address.ToString())).ExitCode);
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.True(run.ExitCode == 0, run.Error);
        var count = SampleLine.Read(LogFiles.Sample).Count.ToString("N0", CultureInfo.InvariantCulture);
        Assert.Contains($"  {count} lines, {count} different ones", run.Output, StringComparison.Ordinal);
        Assert.Contains("  22 lines\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinesOfOneNanosecondAreAllReadAlthoughTheyFillPages()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        using var client = new LokiClient(loki.Address);
        var time = (LokiClient.Nanoseconds(DateTime.UtcNow) - 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        var values = Enumerable.Range(0, 350).Select(i => new[] { time, $$"""{"trace_id":"t","message":"card_declined {{i}}"}""" });
        var stream = new { app = "shop", service = "payments-api", level = "error" };
        await client.PushAsync(JsonSerializer.SerializeToUtf8Bytes(new { streams = new[] { new { stream, values } } }),
            TestContext.Current.CancellationToken);
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.Contains("  350 lines, 350 different ones", run.Output, StringComparison.Ordinal);
    }

    /// <summary>A log may contain what strangers have sent: an ESC steers the terminal, and a line break forges a line.</summary>
    [Fact]
    public async Task ControlCharactersOfALineDoNotReachTheTerminal()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        using var client = new LokiClient(loki.Address);
        var time = (LokiClient.Nanoseconds(DateTime.UtcNow) - 1_000_000_000).ToString(CultureInfo.InvariantCulture);
        var line = JsonSerializer.Serialize(new { trace_id = "t", message = "card_declined \u001b[31m\tred\nforged" });
        var stream = new { app = "shop", service = "payments-api", level = "error" };
        await client.PushAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { streams = new[] { new { stream, values = new[] { new[] { time, line } } } } }),
            TestContext.Current.CancellationToken);
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.Contains("card_declined ␛[31m␉red␊forged\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task AnEmptyLokiAndNoneAreErrorsInALine()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", loki.Address.ToString());
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains($"`loki-push --loki {loki.Address}` sends it the sample",
            StringComparison.Ordinal)));
        run = await LogAnalysisTests.Lesson.RunAsync("logql", "--loki", $"http://127.0.0.1:{EngineProcess.FreePort()}");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("there is no Loki at", StringComparison.Ordinal)));
    }
}
