using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class AllocationsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("allocations");

    [Fact]
    public async Task EachWayAllocatesLessThanTheOneBeforeAndTheLastNothing()
    {
        var output = (await Lesson.ExampleAsync("allocations")).Output;
        var bytes = Regex.Matches(output, @"^  (?:text \+= id|StringBuilder|string\.Join|into a buffer) +(\d+)$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(4, bytes.Count);
        Assert.Equal(bytes.OrderDescending(), bytes);
        Assert.Equal(4, bytes.Distinct().Count());
        Assert.Equal(0, bytes[3]);
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
