using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class TwoProcessesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("two-processes");

    [Theory]
    [InlineData("shared*.log", 1)]
    [InlineData("own*.log", 2)]
    public async Task SharedOrApartEachProcessHasAllItsLinesInOrder(string pattern, int files)
    {
        var paths = Directory.EnumerateFiles(await OutputOfAsync("two-processes"), pattern).ToList();
        Assert.Equal(files, paths.Count);

        var lines = paths.SelectMany(File.ReadLines).ToLookup(line => line[0], line => int.Parse(line.AsSpan(2, 4), null));
        Assert.All("ab", process => Assert.Equal(Enumerable.Range(1, 2_000), lines[process]));
    }

    [Theory]
    [InlineData("FileMode.Append, FileShare.ReadWrite ")]
    [InlineData("WriteTo.File(…) ")]
    public async Task WithoutSharingLinesAreLost(string way)
    {
        var output = (await Lesson.ExampleAsync("two-processes")).Output;
        var row = output.Split('\n').Single(line => line.StartsWith(way, StringComparison.Ordinal));
        var columns = row[way.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (whole, lost) = (int.Parse(columns[0], null), int.Parse(columns[2], null));

        Assert.True(lost > 0, row);
        Assert.Equal(4_000, whole + lost);
    }
}
