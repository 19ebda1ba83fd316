using LogAnalysis.Parsing;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class FormatsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("formats");

    [Fact]
    public async Task AllFormatsThatHaveAllFieldsGiveTheSameAnswer()
    {
        var rows = (await Lesson.ExampleAsync("formats")).Output.Split('\n').Skip(1).Take(7).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(Enum.GetNames<LogFormat>().Except([nameof(LogFormat.Lines)]), rows.Select(row => row[1]));
        Assert.Single(rows.Where(row => row[1] != nameof(LogFormat.Combined)).Select(row => string.Join(' ', row[2..])).Distinct());
        Assert.Equal(3, rows.Count(row => row[0].EndsWith(".1", StringComparison.Ordinal)));
    }
}
