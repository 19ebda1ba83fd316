using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class GoldenSignalsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("golden-signals");

    [Fact]
    public async Task SaturationMovesBeforeLatencyAndErrors()
    {
        var moments = Regex.Matches((await Lesson.ExampleAsync("golden-signals")).Output, @"(?m)^  (?<signal>[a-z0-9 ]+?) +above +\S+( s| %)? after (?<minute>\d+):(?<second>\d\d)")
            .ToDictionary(row => row.Groups["signal"].Value, row => (int.Parse(row.Groups["minute"].Value, CultureInfo.InvariantCulture) * 60) + int.Parse(row.Groups["second"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(3, moments.Count);
        Assert.True(moments["saturation"] < moments["latency p95"]);
        Assert.True(moments["latency p95"] < moments["errors"]);
    }

    [Fact]
    public async Task TheRejectedMakeTheMedianLookFast()
    {
        var match = Regex.Match((await Lesson.ExampleAsync("golden-signals")).Output, @"last minute: (?<served>[\d.]+) s\n.*not like this: (?<all>[\d.]+) s");
        Assert.True(double.Parse(match.Groups["served"].Value, CultureInfo.InvariantCulture) > 100 * Math.Max(0.005, double.Parse(match.Groups["all"].Value, CultureInfo.InvariantCulture)));
    }
}
