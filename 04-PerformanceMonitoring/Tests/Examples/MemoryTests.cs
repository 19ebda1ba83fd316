using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class MemoryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("memory");

    [Fact]
    public async Task EachWayAllocatesLessThanTheOneBeforeAndTheLastNothing()
    {
        var output = (await Lesson.ExampleAsync("memory")).Output;
        var bytes = Regex.Matches(output, @"^  (?:text \+= id|StringBuilder|string\.Join|into a buffer) +(\d+)$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(4, bytes.Count);
        Assert.Equal(bytes.OrderDescending(), bytes);
        Assert.Equal(4, bytes.Distinct().Count());
        Assert.Equal(0, bytes[3]);
    }

    [Fact]
    public async Task SmallGarbageIsCollectedYoungAndLargeGarbageOnlyWithEverything()
    {
        var output = (await Lesson.ExampleAsync("memory")).Output;
        var rows = Regex.Matches(output, @"dies young +(\d+) +(\d+) +(\d+) +([\d.]+)$", RegexOptions.Multiline).Select(match => match.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(2, rows.Count);
        Assert.True(rows[0][0] > rows[0][2], "small: generation 0 above generation 2");
        Assert.True(rows[1][2] > rows[1][0] && rows[1][2] > rows[0][2], "large: generation 2 above generation 0");
        Assert.All(rows, row => Assert.True(row[3] > 0));
        Assert.Matches("kept +10\n.*let go +0", output);
    }

    [Fact]
    public void BytesPerCallCountsObjectsAndNotTheBoxOfTheResult()
    {
        Assert.Equal(0, Allocation.BytesPerCall(() => 42));
        Assert.Equal(0, Allocation.BytesPerCall(() => { }));
        Assert.Equal(24 + 100, Allocation.BytesPerCall(() => new byte[100]), tolerance: 8);
        Assert.Equal(0, Allocation.BytesPerCall(() => "the same text"));
    }
}
