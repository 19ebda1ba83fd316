using System.IO.Compression;
using LogAnalysis.Reading;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class SqlTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sql");

    [Fact]
    public async Task SqlGivesTheAnswersOfLinq()
    {
        var entries = new LogReader([LogFiles.Sample]).Entries().ToList();
        var answers = (await Lesson.ExampleAsync("sql")).Output.Split("\n\n")[1..]
            .Select(question => string.Join('\n', question.Split('\n').Where(line => line.StartsWith("   = ", StringComparison.Ordinal)).Select(line => line[5..])));
        Assert.Equal(LogQuestions.All.Select(question => string.Join('\n', question.Linq(entries))), answers);
    }

    [Fact]
    public async Task SeveralFilesAreOneTableAlsoPackedAndWithAQuoteInTheName()
    {
        var folder = Lesson.CreateFolder();
        var cancellation = TestContext.Current.CancellationToken;
        var (plain, packed) = (Path.Combine(folder, "it's.jsonl"), Path.Combine(folder, "b.jsonl.gz"));
        File.Copy(LogFiles.Sample, plain);
        await using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(await File.ReadAllBytesAsync(LogFiles.Sample, cancellation), cancellation);
        }

        var run = await Lesson.RunAsync("sql", plain, packed, "--ask", "SELECT service, count(*) FROM logs WHERE status = 504 GROUP BY 1");
        var expected = new LogReader([LogFiles.Sample]).Entries().Count(entry => entry.Status == 504) * 2;
        Assert.Equal((0, $"payments-api\t{expected}\n"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("SELECT nothing FROM logs", "DuckDB refuses 'SELECT nothing FROM logs'")]
    [InlineData("", "DuckDB refuses ''")]
    public async Task AWrongQueryIsToldInTheWordsOfDuckDb(string sql, string told)
    {
        var run = await Lesson.RunAsync("sql", "--ask", sql);
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains(told, StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileIsAnError()
    {
        var run = await Lesson.RunAsync("sql", "missing.jsonl");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("there is no file 'missing.jsonl'", StringComparison.Ordinal)));
    }
}
