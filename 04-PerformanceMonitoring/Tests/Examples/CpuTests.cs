using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using ProcessRun = Course.Testing.ProcessRun;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class CpuTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("cpu");

    [Fact]
    public async Task UtilizationRisesWithTheWork()
    {
        // On a busy machine other processes decide how much of the cores it gets, so a few runs may be needed.
        var shares = SharesOf(await LiveAsync("cpu"));
        for (var again = 0; again < 10 && !Rises(shares); again++)
        {
            shares = SharesOf(await Lesson.RunAsync("cpu"));
        }

        Assert.True(Rises(shares), string.Join(", ", shares));

        bool Rises(List<int> each) => each[0] < each[1] && each[0] < each[2];
    }

    private static List<int> SharesOf(ProcessRun run)
    {
        var shares = Regex.Matches(run.Output, @"^  it .+ +(\d+) %$", RegexOptions.Multiline)
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 0, 110));
        return shares;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500, 0.125)]
    [InlineData(1_000, 0.25)]
    [InlineData(4_000, 1)]
    public void UtilizationIsProcessorTimeByTimeAndCores(double usedMilliseconds, double expected)
    {
        var (clock, used) = (new AdjustedClock(), TimeSpan.FromMinutes(3));
        var meter = new CpuMeter(() => used, clock, cores: 4);
        used += TimeSpan.FromMilliseconds(usedMilliseconds);

        // The time of day is set back meanwhile. A meter that used it would divide by a negative time.
        clock.Pass(TimeSpan.FromSeconds(1), adjustment: TimeSpan.FromHours(-2));
        Assert.Equal(expected, meter.Utilization(), 9);
        clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(0, meter.Utilization());
    }

    [Fact]
    public void WithoutTimeThereIsNoUtilization()
    {
        var used = TimeSpan.Zero;
        var meter = new CpuMeter(() => used += TimeSpan.FromSeconds(1), new AdjustedClock(), cores: 1);
        Assert.Equal(0, meter.Utilization());
    }
}
