using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class ThreeWaysTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("three-ways");

    [Fact]
    public async Task AllThreeCountTheSamePayment()
    {
        var output = (await Lesson.ExampleAsync("three-ways")).Output;
        Assert.Equal(3, Regex.Count(output, @"(?m)^(own_payments_total|shop_payments|payments_total)\{.*outcome=""succeeded"".*\} 1$"));
        Assert.Equal(3, Regex.Count(output, @"(?m)^(own_duration_seconds|shop_duration|duration_seconds)_sum(\{.*\})? 0\.25$"));
    }

    [Theory]
    [InlineData("its type", "counter", "gauge", "counter")]
    [InlineData("its bounds", "3", "25", "3")]
    [InlineData("labels added", "none", "none", "otel_scope_name")]
    [InlineData("target_info", "no", "no", "yes")]
    [InlineData("OpenMetrics: _created", "no", "no", "yes")]
    public async Task TheTableNamesTheDifferences(string row, string own, string adapter, string otel) =>
        Assert.Matches($@"(?m)^{Regex.Escape(row)} +{own} +{adapter} +{otel}$", (await Lesson.ExampleAsync("three-ways")).Output);
}
