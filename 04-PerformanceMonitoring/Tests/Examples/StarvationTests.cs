using System.Text.RegularExpressions;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class StarvationTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("starvation");

    [Fact]
    public async Task BlockedThreadsLeaveWorkWaitingWhileTheCoresAreIdle()
    {
        var rows = Regex.Matches((await LiveAsync("starvation")).Output, @"^  waits with \S+ +(\d+) % +(\d+) +(\d+) +(\d+)$", RegexOptions.Multiline)
            .Select(match => match.Groups.Values.Skip(1).Select(group => int.Parse(group.Value, null)).ToArray()).ToList();
        var (awaits, blocks) = (rows[0], rows[1]);
        Assert.True(blocks[2] > awaits[2], "work waits for a thread");
        Assert.True(blocks[3] > awaits[3], "the health check waits");
        Assert.True(blocks[0] < 50, "the cores are idle");
    }
}
