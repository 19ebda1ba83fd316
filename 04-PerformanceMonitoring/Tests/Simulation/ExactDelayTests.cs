using PerformanceMonitoring.Simulation;
using Xunit;

namespace PerformanceMonitoring.Tests.Simulation;

public sealed class ExactDelayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1_500)]
    [InlineData(20_500)]
    [InlineData(9_999_999)]
    public async Task SimulatedTimePassesToTheTick(long ticks)
    {
        var elapsed = await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var start = time.GetTimestamp();
            await time.DelayAsync(TimeSpan.FromTicks(ticks));
            return time.GetElapsedTime(start);
        });
        Assert.Equal(TimeSpan.FromTicks(ticks), elapsed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task ASpanThatIsNotPositiveIsNoWait(int milliseconds)
    {
        Assert.True(TimeProvider.System.DelayAsync(TimeSpan.FromMilliseconds(milliseconds)).IsCompletedSuccessfully);
        Assert.Equal(0, await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            await time.UntilAsync(time.GetTimestamp(), TimeSpan.FromMilliseconds(milliseconds));
            return 0;
        }));
    }

    [Fact]
    public async Task OnTheSystemsClockAMomentIsNeverReachedEarly()
    {
        var start = TimeProvider.System.GetTimestamp();
        var moment = TimeSpan.FromMilliseconds(3.7);
        await TimeProvider.System.UntilAsync(start, moment);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= moment);
    }
}
