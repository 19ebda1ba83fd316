using System.Globalization;
using System.Text;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class BrokenTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("broken");

    [Fact]
    public async Task WhatIsKeptApartIsWhatStandsInTheFile()
    {
        var kept = await File.ReadAllLinesAsync(Path.Combine(await OutputOfAsync("broken"), "broken.tsv"), TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(Lesson.Folder, "Samples", "shop.jsonl"), TestContext.Current.CancellationToken)).Split('\n');
        Assert.Equal(8, kept.Length);
        foreach (var fields in kept.Select(line => line.Split('\t')))
        {
            Assert.Equal(4, fields.Length);
            Assert.StartsWith(fields[3], string.Concat(lines[int.Parse(fields[1], CultureInfo.InvariantCulture) - 1].Select(character => char.IsControl(character) ? '\uFFFD' : character)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ALineThatTriesToSteerTheTerminalIsShownHarmless()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, "{\"timestamp\":\"2026-03-14T09:26:53Z\"}\nbad \u001b[2Jline\twith\rall\n", TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("broken", file);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("2 lines = 1 parsed + 0 skipped (blank) + 1 broken", run.Output, StringComparison.Ordinal);
    }
}
