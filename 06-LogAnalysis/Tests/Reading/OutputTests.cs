using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Reading;

public sealed class OutputTests
{
    /// <summary>A control character in a log could move the cursor, or break a row of a table.</summary>
    [Theory]
    [InlineData("top", "--tsv")]
    [InlineData("top", null)]
    [InlineData("latency", "--tsv")]
    [InlineData("latency", null)]
    [InlineData("trace", null)]
    [InlineData("patterns", null)]
    [InlineData("diff", null)]
    [InlineData("root-cause", null)]
    public async Task NoControlCharacterOfALogReachesTheTerminal(string example, string? option)
    {
        const string Evil = "a\\u001b[2J\\tb\\nc\\u009b";
        const string Evils = $"\"endpoint\":\"{Evil}\",\"trace_id\":\"{Evil}\",\"user_id\":\"{Evil}\",\"error_type\":\"{Evil}\",\"message\":\"{Evil}\"";
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 200).Select(i => $$"""
            {"timestamp":"2026-03-14T{{9 + (i / 60):00}}:{{i % 60:00}}:00Z","level":"{{(i < 25 ? "error" : "info")}}","service":"{{Evil}}","version":"{{Evil}}{{i / 100}}","duration_ms":1,"span_id":"{{i}}",{{Evils}}}
            """), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync(option is null ? [example, file] : [example, file, option]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("a\uFFFD[", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, character => char.IsControl(character) && character is not ('\n' or '\t'));
        Assert.All(run.Output.Split('\n').Where(_ => option == "--tsv").SkipLast(1), row => Assert.Equal(example == "top" ? 3 : 5, row.Split('\t').Length));
    }
}
