using System.Text.Json;
using Course.Testing;
using MetricsCollection.Dashboards;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;
using Xunit;

namespace MetricsCollection.Tests.Examples;

public sealed class DashboardTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => MetricsCollectionTests.Lesson.PrintsWhatIsExpectedAsync("dashboard");

    [Fact]
    public async Task TheDashboardOfTheStackIsTheOneThatWasWritten()
    {
        var folder = await MetricsCollectionTests.OutputOfAsync("dashboard");
        var (written, inStack) = (File.ReadAllText(Path.Combine(folder, "shop.json")), Path.Combine(Repository.Root, "stack", "grafana", "dashboards", "shop.json"));
        if (Repository.Updating)
        {
            File.WriteAllText(inStack, written);
        }

        Assert.Equal(written, File.ReadAllText(inStack).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void EachQuestionNamesAMetricThatTheShopHas()
    {
        using var shop = new LoadedShop(seed: 1).Run(new Load(2, 10) { TimedOut = 0.1 });
        var names = shop.Samples.Series("").Select(series => series["__name__"]).ToHashSet();
        var panels = ShopDashboard.Create().Panels.Where(panel => panel.Kind != PanelKind.Logs).ToList();
        Assert.True(panels.Count >= 10);
        Assert.All(panels.SelectMany(panel => panel.Queries), query =>
            Assert.All(PromQl.Parse(query.Expression.Replace("$__rate_interval", "1m", StringComparison.Ordinal)).Metrics, name => Assert.Contains(name, names)));
    }

    [Fact]
    public void PanelsLieBesideEachOtherAndNotOverEachOther()
    {
        using var json = JsonDocument.Parse(GrafanaJson.Write(ShopDashboard.Create()));
        var taken = new HashSet<(int, int)>();
        foreach (var position in json.RootElement.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("gridPos")))
        {
            var (x, y, width, height) = (position.GetProperty("x").GetInt32(), position.GetProperty("y").GetInt32(), position.GetProperty("w").GetInt32(), position.GetProperty("h").GetInt32());
            Assert.True(x + width <= 24);
            Assert.All(Enumerable.Range(x, width).SelectMany(column => Enumerable.Range(y, height).Select(row => (column, row))), cell => Assert.True(taken.Add(cell)));
        }

        Assert.Equal(json.RootElement.GetProperty("panels").GetArrayLength(), json.RootElement.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
    }
}
