using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class RunbookTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("runbook");

    [Fact]
    public void EachAlertHasAPageAndEachPageAnAlert()
    {
        var rules = RuleFile.Read(RuleFile.PathOf("shop.yaml")).SelectMany(group => group.Rules).Where(rule => rule.Alert.Length > 0).ToList();
        Assert.Empty(RunbookPage.ProblemsOf(rules));
        Assert.Equal(rules.Select(rule => rule.Alert).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Path.GetDirectoryName(RunbookPage.PathOf("x"))!, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EachQueryOfAPageNamesAMetricOfTheShop()
    {
        using var shop = new LoadedShop(seed: 1).Run(new Load(2, 10) { TimedOut = 0.1 });
        var names = shop.Samples.Series("").Select(series => series["__name__"]).Append("shop_settlement_last_success_timestamp_seconds")
            .Concat(RuleFile.Read(RuleFile.PathOf("shop.yaml")).SelectMany(group => group.Rules).Select(rule => rule.Record)).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(RunbookPage.PathOf("x"))!, "*.md"))
        {
            Assert.All(RunbookPage.Read(Path.GetFileNameWithoutExtension(file)).Queries.SelectMany(query => PromQl.Parse(query).Metrics), name => Assert.Contains(name, names));
        }
    }

    [Fact]
    public async Task AnAlertWithoutAPageIsFound() => Assert.Contains("there is no Runbooks/DiskAlmostFull.md", (await Lesson.ExampleAsync("runbook")).Output, StringComparison.Ordinal);
}
