using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class ParseJsonTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("parse-json");

    /// <summary>A hundred times as much goes through, and no more is in the pipe, or on the heap.</summary>
    [Fact(Explicit = true)]
    public async Task MemoryDoesNotDependOnHowMuchComes()
    {
        foreach (var times in new[] { "1", "100" })
        {
            var run = await Lesson.RunAsync(["parse-json", "--times", times], new Dictionary<string, string?> { ["DOTNET_GCHeapHardLimit"] = "0x2000000" });
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.InRange(int.Parse(Regex.Match(run.Output, @"at most (\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture), 1, 300);
        }
    }

    [Fact]
    public async Task LinesAreFoundWhereverThePipeCutsThem()
    {
        // Lines of all lengths, so that their ends lie at every place of the pipe's buffers; the last one has no end.
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, string.Join('\n', Enumerable.Range(0, 2_000).Select(i => $$"""{"timestamp":"2026-03-14T09:26:53Z","level":"{{(i % 4 == 0 ? "error" : "info")}}","message":"{{new string('x', i * 7 % 9_000)}}"}""")), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("parse-json", file, "--times", "1");
        Assert.Contains("2,000 events, 500 errors, 0 lines broken", run.Output, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(file).Length:N0} bytes"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileWithoutLineEndsIsAnErrorAndNotAllInMemory()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, new string('x', 20_000_000), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("parse-json", file, "--times", "1");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("a line is longer than", StringComparison.Ordinal)));
    }
}
