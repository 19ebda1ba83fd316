using Course.Senders;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace Course.Tests.Senders;

/// <summary>Senders that break the rules: they block, return late, report late, or throw while they are disposed.</summary>
public sealed class SenderClosingTests : SenderTests
{
    private static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task ASenderThatBlocksItsThreadDoesNotHoldUpClosing()
    {
        using var open = new ManualResetEventSlim();
        var sender = new ScriptedSender((attempt, _, _, _) =>
        {
            if (attempt == 1)
            {
                throw new IOException("away");
            }

            open.Wait(Patience, CancellationToken.None);
            return Task.CompletedTask;
        });
        var log = Log(sender, new SenderOptions { BatchSizeLimit = 1, BufferingTimeLimit = Never, CloseWithin = Shortly });
        Emit(log, 1, 2);
        await HoldsAsync(() => Monitor.LastFailure is not null, "the first attempt fails");
        try
        {
            await Task.Run(log.Dispose, TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
            Assert.Equal(new DeliveryCounts(2, 0, 0, 2, 0), Monitor.Counts);
        }
        finally
        {
            open.Set();
        }

        await HoldsAsync(() => sender.IsDisposed, "the sender ends");
    }

    [Fact]
    public async Task ASenderThatReturnsLateIsGivenNoFurtherBatch()
    {
        var open = new TaskCompletionSource();
        var sender = new ScriptedSender((attempt, _, _, _) => attempt == 1 ? open.Task : Task.CompletedTask);
        var log = Log(sender, new SenderOptions { BatchSizeLimit = 2, BufferingTimeLimit = Never, CloseWithin = Shortly });
        Emit(log, 1, 10);
        await HoldsAsync(() => sender.Attempts.Count == 1, "it sends");
        await log.DisposeAsync();
        Assert.False(sender.IsDisposed);
        open.SetResult();
        await HoldsAsync(() => sender.IsDisposed, "the sender ends");
        Assert.Equal((new DeliveryCounts(10, 0, 0, 10, 0), 1), (Monitor.Counts, sender.Attempts.Count));
    }

    [Fact]
    public async Task ASenderWhoseDisposeThrowsIsToldAndTheCountsAreClosed()
    {
        var sender = new ScriptedSender((_, _, _, _) => throw new IOException("away"))
        {
            OnDispose = () => throw new InvalidOperationException("it cannot be disposed"),
        };
        var log = Log(sender);
        Emit(log, 1, 3);
        await log.DisposeAsync();
        Assert.Equal(new DeliveryCounts(3, 0, 0, 3, 0), Monitor.Counts);
        Assert.Single(Told("it cannot be disposed"));
        Assert.Single(Told("closed with 3 events undelivered"));
    }

    [Fact]
    public void AMonitorOfAnotherSinkIsRefused()
    {
        Log(new ScriptedSender()).Dispose();
        var refusal = Assert.Throws<InvalidOperationException>(() => Log(new ScriptedSender()));
        Assert.Equal("This monitor already counts another sink. Use one monitor per sink.", refusal.Message);
    }

    [Fact]
    public async Task ALateReportOfAnAbandonedAttemptChangesNothing()
    {
        IBatchProgress? abandoned = null;
        var received = new List<int>();
        var sender = new ScriptedSender((attempt, batch, progress, _) =>
        {
            switch (attempt)
            {
                case 1:
                    abandoned = progress;
                    throw new TimeoutException("the answer took too long");
                case 3:
                    abandoned!.Delivered(3);
                    throw new IOException("away");
                default:
                    received.AddRange(batch);
                    return Task.CompletedTask;
            }
        });
        using (var log = Log(sender, new SenderOptions { BatchSizeLimit = 3, BufferingTimeLimit = TimeSpan.FromMilliseconds(1) }))
        {
            Emit(log, 1, 3);
            await HoldsAsync(() => Monitor.Counts.Delivered == 3, "attempt 2 delivers");
            Emit(log, 4, 6);
            await HoldsAsync(() => Monitor.Counts.Queued == 0, "all are settled");
        }

        Assert.Equal(new DeliveryCounts(6, 6, 0, 0, 0), Monitor.Counts);
        Assert.Equal([1, 2, 3, 4, 5, 6], received);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void AReportOfMoreEventsThanAreLeftIsRefused(int events)
    {
        ArgumentOutOfRangeException? refusal = null;
        var sender = new ScriptedSender((_, _, progress, _) =>
        {
            progress.SetAside(1);
            refusal = Assert.Throws<ArgumentOutOfRangeException>(() => progress.Delivered(events));
            return Task.CompletedTask;
        });
        using (var log = Log(sender, new SenderOptions { BufferingTimeLimit = Never }))
        {
            Emit(log, 1, 3);
        }

        Assert.NotNull(refusal);
        Assert.Equal(new DeliveryCounts(3, 2, 1, 0, 0), Monitor.Counts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheFallbackGetsTheEventsOfASenderThatHangs(bool blocksItsThread)
    {
        using var open = new ManualResetEventSlim();
        var ended = new TaskCompletionSource();
        var sender = new ScriptedSender((_, _, _, _) =>
        {
            if (blocksItsThread)
            {
                open.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            }

            return ended.Task;
        });
        var fallback = new Collected();
        var options = new SenderOptions { BatchSizeLimit = 2, BufferingTimeLimit = Never, CloseWithin = Shortly };
        var log = new LoggerConfiguration()
            .WriteTo.FallbackChain(to => to.Sender(sender, options, Monitor), to => to.Sink(fallback))
            .CreateLogger();
        try
        {
            Emit(log, 1, 5);
            await HoldsAsync(() => sender.Attempts.Count == 1, "it sends");
            await log.DisposeAsync();
            await HoldsAsync(() => fallback.Numbers.Count == 5, "the fallback has them");
            Assert.Equal([1, 2, 3, 4, 5], fallback.Numbers.Order());
            Assert.Equal(new DeliveryCounts(5, 0, 0, 5, 0), Monitor.Counts);
        }
        finally
        {
            open.Set();
            ended.SetResult();
        }

        await HoldsAsync(() => sender.IsDisposed, "the sender ends");
    }

    [Fact]
    public void AQueueWithoutALimitTellsNone()
    {
        using (var log = Log(new ScriptedSender((_, _, _, _) => throw new IOException("away")), new SenderOptions { QueueLimit = null }))
        {
            Emit(log, 1, 1);
        }

        Assert.Single(Told("cannot deliver (away); events wait"));
        Assert.Empty(Told("2147483647"));
    }

    [Fact]
    public void LostRefusalsAreToldOnce()
    {
        var sender = new ScriptedSender((_, batch, progress, _) =>
        {
            foreach (var _ in batch)
            {
                progress.Dropped(1, new IOException("the disk is full"));
            }

            return Task.CompletedTask;
        });
        using (var log = Log(sender, new SenderOptions { BufferingTimeLimit = Never }))
        {
            Emit(log, 1, 20);
        }

        Assert.Equal(new DeliveryCounts(20, 0, 0, 20, 0), Monitor.Counts);
        Assert.Single(Told("the disk is full"));
    }

    [Fact]
    public void ABufferingTimeOfMoreThanADayIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Log(new ScriptedSender(), new SenderOptions { BufferingTimeLimit = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) }));

    [Fact]
    public void WithoutASenderItIsRefused() =>
        Assert.Throws<ArgumentNullException>("sender", () => new LoggerConfiguration().WriteTo.Sender<int>(null!));

    [Fact]
    public void ALevelSwitchChangesTheLevelOfARunningSink()
    {
        var level = new LoggingLevelSwitch(LogEventLevel.Error);
        using (var log = new LoggerConfiguration()
            .WriteTo.Sender(new ScriptedSender(), monitor: Monitor, levelSwitch: level)
            .CreateLogger())
        {
            Emit(log, 1, 1);
            level.MinimumLevel = LogEventLevel.Information;
            Emit(log, 2, 3);
        }

        Assert.Equal(new DeliveryCounts(2, 2, 0, 0, 0), Monitor.Counts);
    }

    private Logger Log(ScriptedSender sender, SenderOptions? options = null) =>
        new LoggerConfiguration().WriteTo.Sender(sender, options, Monitor).CreateLogger();
}
