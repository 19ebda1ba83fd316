using System.Globalization;
using System.Text;
using LogAnalysis.Records;
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
            Assert.StartsWith(fields[3], lines[int.Parse(fields[1], CultureInfo.InvariantCulture) - 1].Safe(), StringComparison.Ordinal);
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

    /// <summary>Each of these lines has one odd field: it is left out and counted, and the line is an event.</summary>
    [Fact]
    public async Task OneOddFieldDoesNotCostTheLine()
    {
        string[] odd = ["\"status\":\"ok\"", "\"status\":0", "\"status\":\"Pending\"", "\"duration_ms\":-5", "\"duration_ms\":9223372036854775807", "\"level\":\"loud\""];
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, odd.Select(field => $$"""{"timestamp":"2026-03-14 09:00:00","level":"error","message":"m",{{field}}}"""), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("broken", file, "--zone", "+01:00");
        Assert.Contains("6 lines = 6 parsed + 0 skipped (blank) + 0 broken", run.Output, StringComparison.Ordinal);
        foreach (var expected in new[] { "3 values of Status left out", "2 values of DurationMs left out", "1 values of Level left out", "6 times without a zone, taken for UTC+1 (--zone)" })
        {
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFileOfBrokenLinesIsShownAndIsAnError()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, "{half\n", TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("broken", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not JSON", run.Output, StringComparison.Ordinal);
        Assert.Contains("none of 1 lines can be read", run.Error, StringComparison.Ordinal);
    }
}
