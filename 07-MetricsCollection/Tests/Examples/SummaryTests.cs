using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class SummaryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("summary");

    [Fact]
    public async Task TheAverageOfQuantilesIsFarFromTheTruthAndTheHistogramNear()
    {
        var output = (await Lesson.ExampleAsync("summary")).Output;
        var (average, histogram, exact) = (Number("not like this: their average"), Number("their histograms, added"), Number("all payments, counted"));
        Assert.True(average > 3 * exact);
        Assert.InRange(histogram, exact * 0.7, exact * 1.3);
        Assert.Contains("wait_seconds_count 36000\n", output, StringComparison.Ordinal);

        double Number(string line) => double.Parse(Regex.Match(output, $@"{line} +([\d.]+) s").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
