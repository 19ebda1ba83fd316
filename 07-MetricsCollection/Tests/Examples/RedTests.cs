using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class RedTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("red");

    [Fact]
    public async Task TheBrokenRouteShowsAndTheOtherDoesNot()
    {
        var output = (await Lesson.ExampleAsync("red")).Output;
        var rows = Regex.Matches(output, @"(?m)^errors +(?<before>[\d.]+) % +(?<during>[\d.]+) % +(?<after>[\d.]+) %").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(0, Number(rows[0], "during"));
        Assert.InRange(Number(rows[1], "during"), 14, 20);
        Assert.InRange(Number(rows[1], "before"), 0, 1);
        Assert.InRange(Number(Regex.Match(output, @"in one number: (?<during>[\d.]+) %"), "during"), 5, 10);
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
}
