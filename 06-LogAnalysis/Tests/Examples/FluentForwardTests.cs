using System.Text;
using LogAnalysis.Shipping;
using Xunit;
using YamlDotNet.Serialization;

namespace LogAnalysis.Tests.Examples;

public sealed class FluentForwardTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("fluent-forward");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ContainerLog.LongestPart)]
    [InlineData(ContainerLog.LongestPart + 1)]
    [InlineData((3 * ContainerLog.LongestPart) + 7)]
    public void ALineIsTheSameAfterTheRuntime(int length)
    {
        // Letters of two bytes, so that some are cut in two.
        var line = "x" + string.Concat(Enumerable.Repeat("é", length));
        var parts = ContainerLog.Write(new DateTime(2026, 3, 14, 14, 7, 9, DateTimeKind.Utc), line).ToList();
        Assert.Equal((Encoding.UTF8.GetByteCount(line) + ContainerLog.LongestPart - 1) / ContainerLog.LongestPart, parts.Count);
        Assert.All(parts[..^1], part => Assert.StartsWith("2026-03-14T14:07:09.000000000Z stdout P ", part, StringComparison.Ordinal));
        Assert.StartsWith("2026-03-14T14:07:09.000000000Z stdout F ", parts[^1], StringComparison.Ordinal);
        Assert.Equal(line, Assert.Single(ContainerLog.Read(["no line of a runtime", .. parts])).Line);
    }

    /// <summary>What the text of the example says of the configuration is in it.</summary>
    [Fact]
    public void TheConfigurationJoinsRemembersAndWaitsOnDisk()
    {
        var yaml = File.ReadAllText(Path.Combine(LogAnalysisTests.Lesson.Folder, "Shipping", "fluent-bit.yaml"));
        var pipeline = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, object>>>(yaml)["pipeline"];
        var tail = Plugin(pipeline["inputs"]);
        Assert.Equal(("tail", "cri", "filesystem"), ((string)tail["name"], (string)tail["multiline.parser"], (string)tail["storage.type"]));
        Assert.Contains("db", tail.Keys);
        var loki = Plugin(pipeline["outputs"]);
        Assert.Equal(("loki", "no_limits", "1G"), ((string)loki["name"], (string)loki["retry_limit"],
            (string)loki["storage.total_limit_size"]));
        Assert.Equal(["app", "namespace", "service", "level"], ((string)loki["labels"]).Split(", ").Select(label => label.Split('=')[0]));
        Assert.Equal(["trace_id", "version", "pod"], ((string)loki["structured_metadata"]).Split(", ")
            .Select(label => label.Split('=')[0]));
    }

    private static Dictionary<object, object> Plugin(object plugins) => (Dictionary<object, object>)((List<object>)plugins)[0];
}
