using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class TestingLogsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("testing-logs");

    [Theory]
    [InlineData("event id is 1003", 2, "holds")]
    [InlineData("level is Error", 2, "holds")]
    [InlineData("Reason is timeout", 2, "holds")]
    [InlineData("template is equal", 1, "fails")]
    [InlineData("text is equal", 2, "fails")]
    public async Task OnlyAssertionsOfTheWordingFailAfterANewWording(string assertion, int recorders, string afterwards)
    {
        var output = (await Lesson.ExampleAsync("testing-logs")).Output;
        var rows = Regex.Matches(output, $@"(?m) {assertion} +(?<before>\w+) +(?<after>\w+)$");
        Assert.Equal(recorders, rows.Count);
        Assert.All(rows, row => Assert.Equal(("holds", afterwards), (row.Groups["before"].Value, row.Groups["after"].Value)));
    }
}
