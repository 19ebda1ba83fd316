using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class SourceGeneratedTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("source-generated");

    [Fact]
    public async Task SwitchedOffTheGeneratedCallAllocatesNothingAndTheOthersDo()
    {
        var bytes = await BytesAsync();
        Assert.Equal(0, bytes["[LoggerMessage]"].Off);
        Assert.True(bytes["template"].Off > 0);
        Assert.True(bytes["interpolation"].Off > 0);
    }

    [Fact]
    public async Task SwitchedOnItAllocatesLessThanATemplate()
    {
        var bytes = await BytesAsync();
        Assert.InRange(bytes["[LoggerMessage]"].On, 1, bytes["template"].On - 1);
    }

    [Fact]
    public async Task OnlyTheGeneratedEventHasAnIdAndAName()
    {
        var output = (await Lesson.ExampleAsync("source-generated")).Output;
        Assert.Contains("[LoggerMessage] id 1003, name payment.failed\n", output, StringComparison.Ordinal);
        Assert.Contains("template        id 0, name -\n", output, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, (long Off, long On)>> BytesAsync() =>
        (await Lesson.ExampleAsync("source-generated")).Output.Split('\n').Skip(2).Take(3)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(cells => cells[0], cells => (long.Parse(cells[1], null), long.Parse(cells[3], null)));
}
