using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class MergeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("merge");

    [Fact]
    public async Task AveragesOfPercentilesAreFarOffAndAddedHistogramsAreRight()
    {
        var output = (await Lesson.ExampleAsync("merge")).Output;
        var off = Regex.Matches(output, @"([+-]?\d+) %$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(4, off.Count);
        Assert.True(off[0] > 10 && off[1] < -10, output);
        Assert.Equal([0, 0], off[2..]);
    }
}
