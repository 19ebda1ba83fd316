using System.Text.Json;
using Course.Testing;
using MetricsCollection.Dashboards;
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

    [Theory]
    [InlineData("shop_checkouts_total", "Conversion")]
    [InlineData("http_server_request_duration_seconds_count", "Error budget left, 30 days")]
    [InlineData("shop_queue_limit", "Queue")]
    public void WithARenamedMetricNoFileIsWritten(string metric, string panel)
    {
        var dashboard = ShopDashboard.Create();
        dashboard = dashboard with
        {
            Rows = [.. dashboard.Rows.Select(row => row with { Panels = [.. row.Panels.Select(each => each with { Queries = [.. each.Queries.Select(Renamed)] })] })],
        };
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var error = Assert.Throws<InvalidDataException>(() => MetricsCollection.Examples.Dashboard.Write(dashboard, folder));
        Assert.StartsWith($"panel '{panel}': no series answers", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));

        (string, string) Renamed((string Legend, string Expression) query) => (query.Legend, query.Expression.Replace(metric, "renamed", StringComparison.Ordinal));
    }

    [Fact]
    public void PanelsDoNotOverlap()
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
