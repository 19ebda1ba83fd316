using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class BusinessTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("business");

    [Fact]
    public async Task OnlyTheBusinessChartsMove()
    {
        var rows = Regex.Matches((await Lesson.ExampleAsync("business")).Output, @"(?m)^(?<name>[A-Za-z0-9, ]+?) +(?<before>[\d.,]+)(?: %)? +(?<after>[\d.,]+)(?: %)?   [▁-█·]+$")
            .ToDictionary(row => row.Groups["name"].Value, row => Number(row, "after") / Math.Max(0.01, Number(row, "before")));
        Assert.InRange(rows["conversion"], 0.55, 0.75);
        Assert.InRange(rows["EUR per minute"], 0.55, 0.75);
        Assert.InRange(rows["p95 of a payment, s"], 0.9, 1.1);
        Assert.Matches(@"would fire at 9:3[1-9]", (await Lesson.ExampleAsync("business")).Output);
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
