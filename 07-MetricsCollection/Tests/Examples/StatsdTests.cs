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
    public async Task NothingIsLostOnLoopbackAndTheSampleIsAnEstimate()
    {
        var output = (await Lesson.ExampleAsync("statsd")).Output;
        Assert.Equal(10_000, Number(@"counter shop\.single\.payments +([\d,]+)"));
        Assert.Equal(10_000, Number(@"counter shop\.batched\.payments +([\d,]+)"));
        Assert.InRange(Number(@"counter shop\.sampled\.payments +([\d,]+)"), 9_000, 11_000);
        Assert.True(Number(@"batched to 1,432 bytes +[\d,]+ +([\d,]+)") * 20 < Number(@"one datagram for each payment +[\d,]+ +([\d,]+)"));
        Assert.InRange(Number(@"The largest datagram: ([\d,]+)"), 1_300, 1_432);

        int Number(string pattern) => int.Parse(Regex.Match(output, pattern).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
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
    public async Task AHostThatIsNoneIsAnErrorAndNobodyThereIsNot()
    {
        var run = await Lesson.RunAsync("statsd", "--statsd", "no.such.host.invalid:8125");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'no.such.host.invalid' is no host", run.Error, StringComparison.Ordinal);

        // UDP goes nowhere; what the system tells of it by chance is counted.
        run = await Lesson.RunAsync("statsd", "--statsd", "127.0.0.1:9");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("by UDP: whether anybody hears it, nobody says", run.Output, StringComparison.Ordinal);
    }
}
