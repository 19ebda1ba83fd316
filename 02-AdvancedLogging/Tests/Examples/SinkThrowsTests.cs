using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class SinkThrowsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sink-throws");

    [Fact]
    public async Task OnlyMicrosoftsLibraryStopsTheCaller()
    {
        var lines = await LinesAsync();
        Assert.Contains("Serilog: the caller goes on", lines);
        Assert.Contains("NLog: the caller goes on", lines);
        Assert.Contains("Microsoft: the caller gets AggregateException: An error occurred while writing to logger(s). (disk full)", lines);
        Assert.Contains("Microsoft, EnableEnrichment(): the caller goes on", lines);
    }

    [Theory]
    [InlineData("SelfLog")]
    [InlineData("InternalLogger")]
    public async Task TheInternalLogNamesTheCause(string log) =>
        Assert.Single(await LinesAsync(), line => line.StartsWith($"  {log} ", StringComparison.Ordinal) && line.EndsWith("disk full", StringComparison.Ordinal));

    private static async Task<string[]> LinesAsync() => (await Lesson.ExampleAsync("sink-throws")).Output.Split('\n');
}
