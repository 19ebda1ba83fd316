using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class BreadcrumbsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("breadcrumbs");

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(1, 9)]
    [InlineData(7, 1_000)]
    public void TheRingKeepsTheNewestInTheirOrder(int capacity, int added)
    {
        var ring = new BreadcrumbRing(capacity);
        for (var i = 0; i < added; i++)
        {
            ring.Add(new Breadcrumb(DateTimeOffset.UnixEpoch, "info", "test", $"{i}"));
        }

        Assert.Equal(Enumerable.Range(0, added).TakeLast(capacity).Select(i => $"{i}"), ring.Snapshot().Select(crumb => crumb.Message));
    }

    [Fact]
    public void ManyThreadsLoseNoneOfTheNewest()
    {
        var ring = new BreadcrumbRing(40_000);
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                ring.Add(new Breadcrumb(DateTimeOffset.UnixEpoch, "info", $"{thread}", $"{i}"));
            }
        });
        Assert.All(ring.Snapshot().GroupBy(crumb => crumb.Category), thread => Assert.Equal(Enumerable.Range(0, 5_000).Select(i => $"{i}"), thread.Select(crumb => crumb.Message)));
        Assert.Equal(40_000, ring.Snapshot().Count);
    }

    [Fact]
    public void ALongMessageIsCutAndSaysSo()
    {
        var ring = new BreadcrumbRing(1);
        ring.Add(new Breadcrumb(DateTimeOffset.UnixEpoch, "info", "test", new string('x', 1_023) + "😀" + new string('y', 5_000_000)));
        var message = ring.Snapshot()[0].Message;
        Assert.InRange(message.Length, 1_000, 1_100);
        Assert.EndsWith("… (5000002 characters more)", message, StringComparison.Ordinal);
    }
}
