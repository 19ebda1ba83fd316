using System.Globalization;
using System.Text.RegularExpressions;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class TopTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("top");

    [Fact]
    public async Task TheCountsAreThoseOfALineByLineCount()
    {
        var run = await Lesson.RunAsync("top", "--tsv");
        var entries = new LogReader([LogFiles.Sample]).Entries().ToList();
        var expected = Rows("errors", entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => entry.ErrorType!))
            .Concat(Rows("endpoints", entries.Select(entry => entry.Endpoint).OfType<string>()))
            .Concat(Rows("users", entries.Select(entry => entry.UserId).OfType<string>()));
        Assert.Equal(expected, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        static IEnumerable<string> Rows(string kind, IEnumerable<string> items) =>
            items.CountBy(item => item).OrderByDescending(item => item.Value).ThenBy(item => item.Key, StringComparer.Ordinal).Take(10).Select(item => $"{kind}\t{item.Key}\t{item.Value}");
    }

    [Fact]
    public async Task WithFewCountersTheErrorIsToldAndHolds()
    {
        var output = (await Lesson.ExampleAsync("top")).Output;
        var most = int.Parse(Regex.Match(output, @"60 counters for \d+ of them, each at most (\d+) too low").Groups[1].Value, CultureInfo.InvariantCulture);
        var rows = Regex.Matches(output, @"^ +(\d+)  u-\d+, in truth (\d+)", RegexOptions.Multiline).Select(match => (Counted: int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), True: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.True - row.Counted, 0, most));
        foreach (var (counters, told) in new[] { ("3", "errors, exact"), ("2", "errors, each at most ") })
        {
            var run = await Lesson.RunAsync("top", "--counters", counters);
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Contains(told, run.Output, StringComparison.Ordinal);
        }
    }
}
