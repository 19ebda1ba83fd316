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
    public async Task TheScrapesMissedTheRushAndTheKeptMaximumHasIt()
    {
        var output = (await Lesson.ExampleAsync("gauge")).Output;
        var most = int.Parse(Regex.Match(output, @"at one moment: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(most, 200, 220);
        Assert.InRange(Highest("shop_payments_in_flight"), 10, 20);
        Assert.InRange(Highest("shop_queue_used"), 1, 10);
        Assert.Equal(most, Highest("shop_payments_in_flight_max"));

        double Highest(string name) => double.Parse(Regex.Match(output, $@"(?m)^{name} +[\d.]+ +([\d.]+) ").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
