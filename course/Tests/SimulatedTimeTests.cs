using System.Threading.Channels;
using Xunit;

namespace Course.Tests;

public sealed class SimulatedTimeTests
{
    [Fact]
    public async Task ADayPassesAtOnceAndToTheTick()
    {
        var (elapsed, day) = await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var (started, at) = (time.GetTimestamp(), time.GetUtcNow());
            await Task.Delay(TimeSpan.FromDays(1), time);
            return (time.GetElapsedTime(started), time.GetUtcNow() - at);
        });
        Assert.Equal((TimeSpan.FromDays(1), TimeSpan.FromDays(1)), (elapsed, day));
    }

    [Fact]
    public async Task TimersFireInTheOrderOfTheirTimesAndEqualOnesInTheirOwn()
    {
        var order = await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var fired = new List<int>();
            await Task.WhenAll(WaitAsync(0, 30), WaitAsync(1, 10), WaitAsync(2, 20), WaitAsync(3, 10));
            return fired;

            async Task WaitAsync(int index, int milliseconds)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time);
                fired.Add(index);
            }
        });
        Assert.Equal([1, 3, 2, 0], order);
    }

    [Fact]
    public async Task ATimerRepeatsChangesAndEnds()
    {
        var ticks = await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var fired = new List<double>();
            var started = time.GetTimestamp();
            await using var timer = time.CreateTimer(_ => fired.Add(time.GetElapsedTime(started).TotalMilliseconds), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(25));
            await Task.Delay(TimeSpan.FromMilliseconds(70), time);
            timer.Change(TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
            await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            timer.Change(TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
            await timer.DisposeAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(100), time);
            return fired;
        });
        Assert.Equal([10, 35, 60, 75], ticks);
    }

    [Fact]
    public void AfterAJumpOverSeveralPeriodsTheNextTimerIsTheNextPeriod()
    {
        var start = new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
        var (time, fired) = (new SimulatedTime(start), 0);
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal((2, start.AddSeconds(30)), (fired, time.NextTimer));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((3, start.AddSeconds(40)), (fired, time.NextTimer));
    }

    [Fact]
    public async Task ChannelsAndCancellationWorkInIt()
    {
        var result = await SimulatedTime.RunAsync(realTime: false, async time =>
        {
            var channel = Channel.CreateUnbounded<int>();
            var reading = channel.Reader.ReadAsync();
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            channel.Writer.TryWrite(7);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
            var value = await reading;
            var started = time.GetTimestamp();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await channel.Reader.ReadAsync(patience.Token));
            return (value, time.GetElapsedTime(started).TotalSeconds);
        });
        Assert.Equal((7, 5), result);
    }

    [Fact]
    public async Task AProgramThatWaitsForSomethingElseIsAnErrorAndNotAHang() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SimulatedTime.RunAsync(realTime: false, async _ => await new TaskCompletionSource<int>().Task));

    [Fact]
    public async Task WhatTheProgramThrowsComesOut() =>
        await Assert.ThrowsAsync<TimeoutException>(() => SimulatedTime.RunAsync<int>(realTime: false, async time =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            throw new TimeoutException();
        }));

    [Fact]
    public async Task AfterwardsTheCallersContextIsBack()
    {
        var before = SynchronizationContext.Current;
        var running = SimulatedTime.RunAsync(realTime: false, _ => Task.FromResult(SynchronizationContext.Current));
        Assert.Same(before, SynchronizationContext.Current);
        Assert.NotSame(before, await running);
    }
}
