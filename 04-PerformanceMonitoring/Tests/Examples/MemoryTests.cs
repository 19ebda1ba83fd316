using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class MemoryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("memory");

    [Fact]
    public async Task SmallGarbageIsCollectedYoungAndLargeGarbageOnlyWithEverything()
    {
        var output = (await LiveAsync("memory")).Output;
        var rows = Regex.Matches(output, @"dies young +(\d+) +(\d+) +(\d+) +([\d.]+)$", RegexOptions.Multiline).Select(match => match.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(2, rows.Count);
        Assert.True(rows[0][0] > rows[0][2], "small: generation 0 above generation 2");
        Assert.True(rows[1][2] > rows[1][0] && rows[1][2] > rows[0][2], "large: generation 2 above generation 0");
        Assert.All(rows, row => Assert.True(row[3] > 0));
    }

    [Fact]
    public async Task AnArrayGrowsOlderWithEachCollectionAndAReleasedCacheIsGone()
    {
        var output = (await LiveAsync("memory")).Output;
        Assert.Matches(@"new +0 +2\n +after one collection +1 +2\n +after two +2 +2\n", output);
        Assert.Matches("kept +10\n.*released +0", output);
    }
}
