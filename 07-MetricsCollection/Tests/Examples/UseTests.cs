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
        var output = (await Lesson.ExampleAsync("use")).Output;
        var busy = Row("workers[\\s\\S]+?utilization");
        Assert.InRange(busy[0], 45, 65);
        Assert.InRange(busy[1], 85, 98);
        var waiting = Row("saturation: waiting");
        Assert.True(waiting[0] < 1);
        Assert.True(waiting[2] > 5 * waiting[1]);
        Assert.Equal([0, 0, 100], [.. Row("saturation: highest").Select((share, i) => i == 1 ? 0 : share >= 99 ? 100 : Math.Floor(share / 10))]);

        // Without any rejected payment there is no such series, and the query is still a number.
        var rejected = Row("errors: rejected");
        Assert.Equal((0, 0), (rejected[0], rejected[1]));
        Assert.True(rejected[2] > 1_000);

        double[] Row(string name)
        {
            var match = Regex.Match(output, $@"{name} +(?<half>[\d.]+)(?: %)? +(?<nearly>[\d.]+)(?: %)? +(?<much>[\d.]+)");
            return [Number(match, "half"), Number(match, "nearly"), Number(match, "much")];
        }
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
}
