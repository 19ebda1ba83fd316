using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class UseTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("use");

    [Fact]
    public async Task SaturationTellsNearlyAllFromTooMuch()
    {
        var rows = Regex.Matches((await Lesson.ExampleAsync("use")).Output, @"(?m)^(?<load>half|nearly all|too much) +workers +(?<busy>\d+) % +(?<waiting>[\d.]+) wait")
            .ToDictionary(row => row.Groups["load"].Value, row => (Busy: Number(row, "busy"), Waiting: Number(row, "waiting")));
        Assert.InRange(rows["half"].Busy, 45, 65);
        Assert.InRange(rows["nearly all"].Busy, 85, 98);
        Assert.True(rows["half"].Waiting < 1);
        Assert.True(rows["too much"].Waiting > 5 * rows["nearly all"].Waiting);
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
}
