using Xunit;

namespace AdvancedLogging.Tests.Sinks;

public sealed class ManualClockTests
{
    private readonly ManualClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void ItStandsStillUntilItIsMoved()
    {
        var before = _clock.GetTimestamp();
        Assert.Equal(DateTimeOffset.UnixEpoch, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(90), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), _clock.GetElapsedTime(before));
    }

    [Fact]
    public void TimersRunInTheirOrderAndSeeTheTimeTheyWereDueAt()
    {
        var ran = new List<(string Name, int Second)>();
        using var second = Timer("second", 2, Timeout.Infinite);
        using var every = Timer("every", 1, 2);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("every", 1), ("second", 2), ("every", 3), ("every", 5)], ran);

        ITimer Timer(string name, int due, int period) => _clock.CreateTimer(
            _ => ran.Add((name, _clock.GetUtcNow().Second)), null, TimeSpan.FromSeconds(due), period < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period));
    }

    [Fact]
    public void ADisposedTimerRunsNoMore()
    {
        var ran = 0;
        var timer = _clock.CreateTimer(_ => ran++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(2));
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, ran);
    }

    [Fact]
    public void ItKnowsWhenTheNextTimerIsDue()
    {
        Assert.Null(_clock.NextTimer);
        using var later = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var sooner = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), _clock.NextTimer);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(2), _clock.NextTimer);
    }

    [Fact]
    public async Task ADelayEndsWhenTheClockHasMoved()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public void ItDoesNotGoBack() => Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
}
