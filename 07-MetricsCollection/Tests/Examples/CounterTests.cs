using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class CounterTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("counter");

    [Fact]
    public async Task TheCounterSawTheBurstThatTheGaugeMissed()
    {
        var output = (await Lesson.ExampleAsync("counter")).Output;
        var counted = int.Parse(Regex.Match(output, @"the counter grew by +(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

        // Six seconds of 15 to 25 payments.
        Assert.InRange(counted, 6 * 15, 6 * 25);
        Assert.Contains($"reason=\"timeout\"       {counted,9}", output, StringComparison.Ordinal);
        Assert.Contains("read  0 at most, in 40 scrapes", output, StringComparison.Ordinal);
    }
}
