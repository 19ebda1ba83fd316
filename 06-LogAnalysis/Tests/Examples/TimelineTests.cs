using System.Globalization;
using System.Text.RegularExpressions;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class TimelineTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("timeline");

    [Fact]
    public async Task TheCountsAddUpAndTheGapIsShown()
    {
        var output = (await Lesson.ExampleAsync("timeline")).Output;
        var counts = Regex.Matches(output, @"^2026-\d\d-\d\d \d\d:\d\d +([\d,]+) ", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2_589, counts.Sum());
        var gap = new ShopLog(seed: 42, hours: 2).Incident.Gap;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{gap.Begin.AddMinutes(4):yyyy-MM-dd HH:mm}        0 (no line)"), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMinutesAreThoseOfALineByLineCount()
    {
        var run = await Lesson.RunAsync("timeline", "--tsv");
        var expected = new LogReader([LogFiles.Sample]).Entries().GroupBy(entry => entry.Timestamp.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)).OrderBy(minute => minute.Key, StringComparer.Ordinal)
            .Select(minute => $"{minute.Key}\t{minute.Count()}\t{minute.Count(entry => entry.Level == LogLevel.Warn)}\t{minute.Count(entry => entry.Level >= LogLevel.Error)}");
        Assert.Equal(expected, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task ASingleErrorAmongManyLinesHasAMark()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 5_000).Select(i => $$"""{"timestamp":"2026-03-14T09:26:{{i % 60:00}}Z","level":"{{(i == 7 ? "error" : "info")}}"}"""), TestContext.Current.CancellationToken);
        Assert.Contains("5,000 █░░░", (await Lesson.RunAsync("timeline", file)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClockThatWasSetBackIsTold()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        string[] times = ["2026-03-14T09:00", "2026-03-14T09:05", "2026-03-14T09:01", "2031-01-01T00:00", "2026-03-14T09:06", "2026-03-14T09:07"];
        await WriteAsync(times);
        var output = (await Lesson.RunAsync("timeline", file)).Output;
        Assert.Contains("a line of 2026-03-14 09:06:00 stands behind one of 2031-01-01 00:00:00", output, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(output, "stands behind"));
        Assert.Contains("\n2030-", output, StringComparison.Ordinal);

        await WriteAsync(Enumerable.Range(0, 10).Select(i => $"2026-03-14T09:{59 - (i * 6):00}"));
        output = (await Lesson.RunAsync("timeline", file)).Output;
        Assert.Contains("9 times in all a line is more than 5 minutes older", output, StringComparison.Ordinal);

        Task WriteAsync(IEnumerable<string> minutes) =>
            File.WriteAllLinesAsync(file, minutes.Select(minute => $$"""{"timestamp":"{{minute}}:00Z"}"""), TestContext.Current.CancellationToken);
    }
}
