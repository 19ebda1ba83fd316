using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class HierarchyTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("hierarchy");

    [Theory]
    [InlineData("Shop", "Information", "Information", "Info")]
    [InlineData(".Antifraud", "Warning", "Warning", "Warn")]
    [InlineData(".Rules", "Warning", "Warning", "Warn")]
    [InlineData(".Payments", "Debug", "Debug", "Debug")]
    [InlineData(".Cards", "Debug", "Debug", "Debug")]
    [InlineData(".PaymentsExport", "Debug", "Information", "Info")]
    public async Task EachLibraryGivesTheLevelThatTheNameInherits(string name, string microsoft, string serilog, string nlog)
    {
        var lines = (await Lesson.ExampleAsync("hierarchy")).Output.Split('\n');
        var rows = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal([name, microsoft, serilog, nlog], rows.Single(row => row.FirstOrDefault() == name));
    }

    [Fact]
    public async Task FinalStopsAnEventFromReachingTheRulesBelow()
    {
        var run = await Lesson.ExampleAsync("hierarchy");
        Assert.Contains("reaches: payments and everything. With final: payments.", run.Output, StringComparison.Ordinal);
    }
}
