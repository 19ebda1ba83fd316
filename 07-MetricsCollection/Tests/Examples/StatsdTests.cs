using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class StatsdTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("statsd");

    [Fact]
    public async Task BatchesNeedFewDatagramsAndASampleFewer()
    {
        var output = (await Lesson.ExampleAsync("statsd")).Output;
        var rows = Regex.Matches(output, @"(?m)^  (?<how>[a-z0-9 ,]+?) {2,}(?<lines>[\d,]+) +(?<datagrams>[\d,]+)$").Select(row => (Number(row, "lines"), Number(row, "datagrams"))).ToList();
        Assert.Equal((20_000, 20_000), rows[0]);
        Assert.Equal(20_000, rows[1].Item1);
        Assert.InRange(rows[1].Item2, 1, 1_000);
        Assert.InRange(rows[2].Item1, 1_800, 2_200);
        Assert.InRange(rows[2].Item2, 1, 100);
        Assert.Contains("\n  shop.clicks:1|c|@0.1\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:many")]
    [InlineData(":8125")]
    [InlineData("localhost:8125/x")]
    public async Task AnAddressThatIsNoneIsAnError(string address)
    {
        var run = await Lesson.RunAsync("statsd", "--statsd", address);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"--statsd takes a host and a port like localhost:8125, not '{address}'.", run.Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task AnUnknownHostIsAnErrorAndAClosedPortIsNot()
    {
        var run = await Lesson.RunAsync("statsd", "--statsd", "no.such.host.invalid:8125");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'no.such.host.invalid' is no host", run.Error, StringComparison.Ordinal);

        // The lines that the system refuses are counted.
        run = await Lesson.RunAsync("statsd", "--statsd", "127.0.0.1:9");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("by UDP, which gives no confirmation", run.Output, StringComparison.Ordinal);
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
