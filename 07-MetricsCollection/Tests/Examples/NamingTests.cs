using MetricsCollection.Examples;
using MetricsCollection.Metrics;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class NamingTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("naming");

    [Fact]
    public void EachPlantedFaultIsFoundAndNoOther() =>
        Assert.All(Naming.Planted, metric => Assert.Single(NameLinter.Lint(metric)));

    [Fact]
    public void TheyAreTenDifferentOnes() => Assert.Equal(10, Naming.Planted.Select(metric => (NameLinter.Lint(metric)[0].Rule, NameLinter.Lint(metric)[0].Advice)).Distinct().Count());

    [Fact]
    public async Task TheShopHasNone() => Assert.Contains("The shop's own 9 metrics: 0 faults", (await Lesson.ExampleAsync("naming")).Output, StringComparison.Ordinal);
}
