using System.Text.RegularExpressions;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class ContentionTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("contention");

    [Fact]
    public async Task TheLockIsWaitedForAndLocatedAndThePartitionedCounterHasAtMostHalfOfIt()
    {
        var output = (await LiveAsync("contention")).Output;
        var counted = Regex.Matches(output, @"counted (\d+), waited for a lock (\d+) times");
        Assert.Equal(["400", "400"], counted.Select(match => match.Groups[1].Value));
        var waits = counted.Select(match => int.Parse(match.Groups[2].Value, null)).ToList();
        Assert.True(waits[0] > 4, $"{waits[0]} waits for the one lock");
        Assert.True(waits[1] <= waits[0] / 2, $"{waits[1]} waits with a cell for each, {waits[0]} with one lock");

        var located = Regex.Match(output, @"most waits in LockedCounter\.Add, (\d+) of (\d+) stacks");
        Assert.True(int.Parse(located.Groups[1].Value, null) * 2 > int.Parse(located.Groups[2].Value, null), output);
    }
}
