using LogAnalysis.Simulation;
using Xunit;

namespace LogAnalysis.Tests.Examples;

public sealed class PatternsOfShippingTests
{
    private static readonly ShippingBuffer Memory = new("memory", LostWith: Parts.Process, StopsWith: Parts.Process, Capacity: 1_000,
        Batch: 10);
    private static readonly ShippingBuffer Disk = new("disk", LostWith: Parts.None, StopsWith: Parts.Collector, Capacity: 100_000,
        Batch: 1);

    [Fact]
    public Task PrintsWhatTheReadmeShows() => LogAnalysisTests.Lesson.PrintsWhatIsExpectedAsync("patterns-of-shipping");

    [Fact]
    public void WhereNothingDiesAllArrives() => Assert.Equal((5_000, 0), new ShippingPath(Parts.Process, Memory, Disk).Run(5_000));

    [Fact]
    public void AMemoryLosesWhatItHasAndADiskNothing()
    {
        // Ten lines come together; at 2,005 five of them are there.
        Assert.Equal((4_900, 5), new ShippingPath(Parts.Process, Memory).Run(5_000, new Outage(Parts.Process, 2_005, 2_105)));
        Assert.Equal((5_000, 0), new ShippingPath(Parts.Process, Memory with { Batch = 1 }, Disk)
            .Run(5_000, new Outage(Parts.Collector, 2_000, 4_000)));
    }

    [Fact]
    public void AMemoryOverflowsWhileTheBackendIsAway()
    {
        Assert.Equal((5_000, 0), new ShippingPath(Parts.Process, Memory).Run(5_000, new Outage(Parts.Backend, 2_000, 2_900)));
        var (_, lost) = new ShippingPath(Parts.Process, Memory).Run(5_000, new Outage(Parts.Backend, 2_000, 4_000));
        Assert.InRange(lost, 990, 1_010);
        Assert.Equal((5_000, 0), new ShippingPath(Parts.Process, Memory, Disk).Run(5_000, new Outage(Parts.Backend, 2_000, 4_000)));
    }
}
