using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class TestingMetricsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("testing-metrics");

    [Fact]
    public async Task EachAssertionHoldsForTheClassAndFailsForTheBrokenOne()
    {
        var output = (await Lesson.ExampleAsync("testing-metrics")).Output;
        Assert.Equal(2, Regex.Count(output, @"(?m) holds +fails$"));
        Assert.Contains("payments reads 3\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStaticMeterIsHeardByOtherTests()
    {
        var output = (await Lesson.ExampleAsync("testing-metrics")).Output;
        Assert.Matches(@"(?m)^  with IMeterFactory +1$", output);
        Assert.Matches(@"(?m)^  with a static meter +2$", output);
    }
}
