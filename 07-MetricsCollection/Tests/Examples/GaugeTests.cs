using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class GaugeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("gauge");

    [Fact]
    public async Task TheScrapesMissedTheMostThereWere()
    {
        var match = Regex.Match((await Lesson.ExampleAsync("gauge")).Output, @"The most at a scrape: (\d+)\. The most there were: (\d+)");
        var (seen, most) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.InRange(seen, 10, 20);
        Assert.InRange(most, 200, 220);
    }
}
