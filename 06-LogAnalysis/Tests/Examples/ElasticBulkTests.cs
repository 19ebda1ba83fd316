using System.Text.Json;
using Course.Testing;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class ElasticBulkTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("elastic-bulk");

    [Fact]
    public async Task AllButTheOneThatCannotBeAreStoredOnceAndOnlyTheRefusedAreSentAgain()
    {
        await using var elastic = await EmbeddedElastic.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("elastic-bulk", "--elastic", elastic.Address.ToString());
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal([9, 2], elastic.Bodies.Select(body => body.Split('\n').Length / 2));
        Assert.All(elastic.Bodies, body => Assert.EndsWith("}\n", body, StringComparison.Ordinal));
        Assert.Equal(7, elastic.Documents.Count);
        Assert.Contains("9 documents = 1 kept apart + 7 stored + 1 there before; 2 of them were sent again", run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARedirectIsNoBulkRequest()
    {
        await using var proxy = await RedirectingProxy.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("elastic-bulk", "--elastic", $"{proxy.Address()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Elasticsearch answered 302 Found: it redirects to {proxy.Address()}login", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDocumentHasEcsNamesAndTypes()
    {
        var line = SampleLine.Read(LogFiles.Sample).First(line => line.Fields.ContainsKey("error_type"));
        using var document = JsonDocument.Parse(EcsDocument.Of(line).ToJsonString());
        Assert.Equal("POST", document.RootElement.GetProperty("http.request.method").GetString());
        Assert.Equal("/payments", document.RootElement.GetProperty("url.path").GetString());
        Assert.Equal(402, document.RootElement.GetProperty("http.response.status_code").GetInt32());
        Assert.Equal(66_500_000, document.RootElement.GetProperty("event.duration").GetInt64());
        Assert.Equal(line.Fields["trace_id"], document.RootElement.GetProperty("trace.id").GetString());
        Assert.Equal("error", document.RootElement.GetProperty("log.level").GetString());
    }

    [Fact]
    public async Task NoElasticsearchIsAnErrorInALine()
    {
        var port = EngineProcess.FreePort();
        var run = await LogAnalysisTests.Lesson.RunAsync("elastic-bulk", "--elastic", $"http://127.0.0.1:{port}");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains($"there is no Elasticsearch at http://127.0.0.1:{port}/",
            StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
