using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed partial class AsyncTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("async");

    [Fact]
    public async Task TheCallerOfAQueueThatHasRoomWaitsLessThanTheOneOfASlowSink()
    {
        var rows = await RowsAsync();
        Assert.True(rows["queue of 10000"].P99 < rows["synchronous"].P99, $"p99: {rows["queue of 10000"].P99} µs with a queue, {rows["synchronous"].P99} µs without");
        Assert.True(rows["queue of 100, drops when full"].P99 < rows["synchronous"].P99);
    }

    [Fact]
    public async Task NoEventVanishesUncounted()
    {
        var lines = (await Lesson.ExampleAsync("async")).Output;
        var sums = Conservation().Matches(lines).ToList();

        Assert.Equal(6, sums.Count);
        Assert.All(sums, sum => Assert.Equal(
            Number(sum, "emitted"),
            Number(sum, "delivered") + Number(sum, "dropped") + Number(sum, "queued") + (sum.Groups["disk"].Success ? 1 : 0)));
    }

    [Fact]
    public async Task OnlyTheQueueThatDropsDrops()
    {
        var rows = await RowsAsync();
        Assert.All(rows, row => Assert.Equal(row.Key.Contains("drops", StringComparison.Ordinal), row.Value.Dropped > 0));
    }

    private static async Task<Dictionary<string, (double P99, int Dropped)>> RowsAsync() =>
        Row().Matches((await Lesson.ExampleAsync("async")).Output).ToDictionary(
            row => row.Groups["name"].Value.Trim(),
            row => (double.Parse(row.Groups["p99"].Value, CultureInfo.InvariantCulture), Number(row, "dropped")));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^  (?<name>\S.{28,}?) +\d+ +[\d.]+ +(?<p99>[\d.]+)   \d+ = \d+ delivered \+ (?<dropped>\d+) dropped")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<emitted>\d+) = (?<delivered>\d+) delivered \+ (?<dropped>\d+) dropped \+ (?<queued>\d+) queued(?<disk> \+ 1 at the disk)?")]
    private static partial Regex Conservation();
}
