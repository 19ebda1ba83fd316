using System.Text.Json;
using Course.Testing;
using Xunit;

namespace SerilogLokiLab.Tests;

public sealed class SerilogLokiLabTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public async Task FourEventsArriveInStreamsOfFewLabels()
    {
        var run = await ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "SerilogLokiLab.dll"), [], Scratch.Create(), new Dictionary<string, string?>());
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("POST /loki/api/v1/push application/json", StringComparison.Ordinal) && line.EndsWith("gzip", StringComparison.Ordinal));
        var streams = lines.Where(line => line.StartsWith('{')).SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("streams").EnumerateArray()).ToList();
        Assert.Equal(["error", "info"], streams.Select(stream => stream.GetProperty("stream").GetProperty("level").GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(streams, stream => Assert.Equal(["app", "env", "level", "service"], stream.GetProperty("stream").EnumerateObject().Select(label => label.Name).Order(StringComparer.Ordinal)));
        var values = streams.SelectMany(stream => stream.GetProperty("values").EnumerateArray()).ToList();
        Assert.Equal(4, values.Count);
        Assert.All(values, value => Assert.Matches("^[0-9]{19}$", value[0].GetString()));
        foreach (var trace in new[] { "9af1", "9af2", "9af3", "9af4" })
        {
            Assert.Single(values, value => value[1].GetString()!.Contains(trace, StringComparison.Ordinal));
        }

        Assert.Contains(values, value => value[1].GetString()!.Contains("The ledger did not answer", StringComparison.Ordinal));
    }
}
