using System.Diagnostics;
using System.Text.RegularExpressions;
using Course.Testing;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class QueryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("query");

    [EngineFact("jq", "/usr/bin/jq", "apt-get install jq")]
    public Task JqGivesTheSameAnswers() => SameAnswersAsync(question => question.Jq);

    [EngineFact("awk", "/usr/bin/awk", "apt-get install mawk")]
    public Task AwkGivesTheSameAnswers() => SameAnswersAsync(question => question.Awk);

    private static async Task SameAnswersAsync(Func<LogQuestion, string> command)
    {
        var entries = new LogReader([LogFiles.Sample]).Entries().ToList();
        Assert.Equal(8, LogQuestions.All.Count);
        foreach (var question in LogQuestions.All)
        {
            var start = new ProcessStartInfo("sh", ["-c", command(question)])
            {
                WorkingDirectory = Path.GetDirectoryName(LogFiles.Sample),
                RedirectStandardOutput = true,
            };
            using var shell = Process.Start(start)!;
            var answer = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim());
            Assert.True(question.Linq(entries).SequenceEqual(lines), $"{question.Text}\n{command(question)}\n{answer}");
        }
    }

    [Fact]
    public async Task TheEmbeddedLokiHasLinqsAnswers() => HasLinqsAnswers((await LogAnalysisTests.Lesson.ExampleAsync("query")).Output);

    [Fact]
    public async Task SoHasALokiThatGotTheSampleWithOtherTimes()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        await SameAnswersAsync(loki.Address);
    }

    [Fact(Explicit = true)]
    public async Task SoHasARealLoki()
    {
        var address = Environment.GetEnvironmentVariable("COURSE_LOKI");
        Assert.SkipWhen(address is null, "COURSE_LOKI names no Loki, such as http://127.0.0.1:3100; it should have no other lines of {app=\"shop\"}");
        await SameAnswersAsync(new Uri(address!));
    }

    [Fact]
    public async Task ALokiWithoutTheLogAndNoneAreErrorsInALine()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        var run = await LogAnalysisTests.Lesson.RunAsync("query", "--loki", loki.Address.ToString());
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("has no line of {app=\"shop\"}", StringComparison.Ordinal)));
        var port = EngineProcess.FreePort();
        run = await LogAnalysisTests.Lesson.RunAsync("query", "--loki", $"http://127.0.0.1:{port}");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains($"there is no Loki at http://127.0.0.1:{port}/",
            StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static async Task SameAnswersAsync(Uri loki)
    {
        var pushed = await LogAnalysisTests.Lesson.RunAsync("loki-push", "--loki", loki.ToString());
        Assert.True(pushed.ExitCode == 0, pushed.Error);
        var run = await LogAnalysisTests.Lesson.RunAsync("query", "--loki", loki.ToString());
        Assert.True(run.ExitCode == 0, run.Error);
        HasLinqsAnswers(run.Output);
    }

    private static void HasLinqsAnswers(string output)
    {
        var answers = Regex.Matches(output, @"   LINQ (= .*\n(?:        = .*\n)*)   Loki (= .*\n(?:        = .*\n)*)",
            RegexOptions.NonBacktracking);
        Assert.Equal(8, answers.Count);
        Assert.All(answers, answer => Assert.Equal(answer.Groups[1].Value, answer.Groups[2].Value));
    }
}
