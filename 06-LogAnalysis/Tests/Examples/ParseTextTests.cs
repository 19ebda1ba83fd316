using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class ParseTextTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("parse-text");

    [Fact]
    public async Task SpansAllocateNothingAndBothSayTheSame()
    {
        var output = (await Lesson.ExampleAsync("parse-text")).Output;
        var rows = Regex.Matches(output, @"^  (regular expression|spans) +(\d+) events, (\d+) bytes", RegexOptions.Multiline);
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Groups[2].Value, rows[1].Groups[2].Value);
        Assert.True(int.Parse(rows[0].Groups[3].Value, CultureInfo.InvariantCulture) > 0);
        Assert.Equal("0", rows[1].Groups[3].Value);
    }
}
