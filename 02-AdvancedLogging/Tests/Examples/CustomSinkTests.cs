using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class CustomSinkTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("custom-sink");

    [Theory]
    [InlineData("Serilog")]
    [InlineData("NLog")]
    public async Task BatchesHoldFourAtMostAndAllTenTogether(string library)
    {
        var row = Assert.Single((await LinesAsync()), line => line.StartsWith($"  {library} ", StringComparison.Ordinal) && line.Contains(" + ", StringComparison.Ordinal));
        var batches = row[13..].Split(" + ").Select(int.Parse).ToList();

        Assert.All(batches, batch => Assert.InRange(batch, 1, 4));
        Assert.Equal(10, batches.Sum());
    }

    [Fact]
    public async Task ASinkThatThrowsStopsTheCallerInMicrosoftsLibraryAlone()
    {
        var lines = await LinesAsync();
        Assert.Contains("  Serilog    the application goes on", lines);
        Assert.Contains("  NLog       the application goes on", lines);
        Assert.Contains("  Microsoft  the caller gets AggregateException: An error occurred while writing to logger(s). (disk full)", lines);
        Assert.Single(lines, line => line.StartsWith("  SelfLog ", StringComparison.Ordinal) && line.EndsWith("disk full", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("  InternalLogger ", StringComparison.Ordinal) && line.EndsWith("disk full", StringComparison.Ordinal));
    }

    private static async Task<string[]> LinesAsync() => (await Lesson.ExampleAsync("custom-sink")).Output.Split('\n');
}
