using Course.Senders;
using Serilog;
using Serilog.Core;
using Xunit;

namespace Course.Tests.Senders;

/// <summary>What goes in comes out, or is counted.</summary>
public sealed class SenderSinkTests : SenderTests
{
    [Fact]
    public async Task AFullBatchDoesNotWaitForItsTime()
    {
        using var log = Log(new ScriptedSender(), new SenderOptions { BatchSizeLimit = 10, BufferingTimeLimit = Never });
        Emit(log, 1, 100);
        await HoldsAsync(() => Monitor.Counts.Delivered == 100, "ten full batches are delivered within the first one's hour");
        Assert.Equal((new DeliveryCounts(100, 100, 0, 0, 0), 10), (Monitor.Counts, Monitor.Batches));
    }

    [Fact]
    public async Task AFastReceiverLosesNothingWhateverTheQueueHolds()
    {
        // The producer stays one batch ahead of the receiver: a queue of two batches is enough for any number of events.
        var options = new SenderOptions { QueueLimit = 1_000, BatchSizeLimit = 500, BufferingTimeLimit = Never };
        using var log = Log(new ScriptedSender(), options);
        for (var batch = 0; batch < 48; batch++)
        {
            Emit(log, (batch * 500) + 1, (batch + 1) * 500);
            await HoldsAsync(() => Monitor.Counts.Queued <= 500, "the receiver keeps up");
        }

        await HoldsAsync(() => Monitor.Counts.Queued == 0, "all are delivered");
        Assert.Equal(new DeliveryCounts(24_000, 24_000, 0, 0, 0), Monitor.Counts);
    }

    [Fact(Explicit = true)]
    public async Task TwoThousandEventsASecondForTwelveSeconds()
    {
        using (var log = Log(new ScriptedSender()))
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
            var (started, sent) = (TimeProvider.System.GetTimestamp(), 0);
            while (TimeProvider.System.GetElapsedTime(started) is var elapsed && elapsed < TimeSpan.FromSeconds(12))
            {
                for (; sent < elapsed.TotalSeconds * 2_000; sent++)
                {
                    log.Information("1");
                }

                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Monitor.Counts}");
        Assert.InRange(Monitor.Counts.Emitted, 20_000, 24_000);
        Assert.Equal(Monitor.Counts.Emitted, Monitor.Counts.Delivered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(1_000)]
    public void ClosingSendsTheRestInOrderAndInBatchesOfTheLimit(int events)
    {
        var sender = new ScriptedSender();
        using (var log = Log(sender, new SenderOptions { BatchSizeLimit = 4, BufferingTimeLimit = Never }))
        {
            Emit(log, 1, events);
        }

        Assert.Equal(Enumerable.Range(1, events), sender.Attempts.SelectMany(batch => batch));
        Assert.Equal(Enumerable.Range(1, events).Chunk(4).Select(batch => batch.Length), sender.Attempts.Select(batch => batch.Length));
        Assert.Equal(new DeliveryCounts(events, events, 0, 0, 0), Monitor.Counts);
        Assert.True(sender.IsDisposed);
    }

    [Fact]
    public async Task TheCallerNeverWaitsAndTheOverflowIsCountedAndToldOnce()
    {
        var open = new TaskCompletionSource();
        var sender = new ScriptedSender((_, _, _, _) => open.Task);
        using var log = Log(sender, new SenderOptions { QueueLimit = 10, BatchSizeLimit = 2 });
        Emit(log, 1, 100);
        Assert.Equal(new DeliveryCounts(100, 0, 0, 90, 10), Monitor.Counts);
        open.SetResult();
        await HoldsAsync(() => Monitor.Counts.Queued == 0, "what waited is delivered");
        Assert.Equal(new DeliveryCounts(100, 10, 0, 90, 0), Monitor.Counts);
        Assert.Equal(Enumerable.Range(1, 10), sender.Attempts.SelectMany(batch => batch));
        Assert.Single(Told("is full"));
        Assert.Single(Told("delivers again; 90 events dropped so far"));
    }

    [Fact]
    public async Task AFailedBatchIsSentAgainWithoutWhatWasDelivered()
    {
        var open = new TaskCompletionSource();
        var sender = new ScriptedSender((attempt, _, progress, _) =>
        {
            if (attempt == 2)
            {
                progress.Delivered(3);
                progress.SetAside(1);
                progress.Dropped(1, new IOException("the disk is full"));
                throw new IOException("the connection broke");
            }

            return attempt == 1 ? open.Task : Task.CompletedTask;
        });
        using var log = Log(sender, new SenderOptions { BatchSizeLimit = 8, BufferingTimeLimit = TimeSpan.FromMilliseconds(1) });
        await EmitBehindAGateAsync(log, sender, open, 8);
        await HoldsAsync(() => Monitor.Counts.Queued == 0, "all are settled");
        Assert.Equal(Enumerable.Range(1, 8), sender.Attempts[1]);
        Assert.Equal([6, 7, 8], sender.Attempts[2]);
        Assert.Equal((new DeliveryCounts(9, 7, 1, 1, 0), null), (Monitor.Counts, Monitor.LastFailure));
        Assert.Single(Told("cannot deliver (the connection broke)"));
        Assert.Single(Told("delivers again"));
    }

    [Fact]
    public void AnEventThatCannotBeWrittenCostsItselfAlone()
    {
        var sender = new ScriptedSender { Unwritable = 5 };
        using (var log = Log(sender, new SenderOptions { BufferingTimeLimit = Never }))
        {
            Emit(log, 1, 100);
        }

        Assert.Equal(new DeliveryCounts(100, 99, 0, 1, 0), Monitor.Counts);
        Assert.Equal(Enumerable.Range(1, 100).Where(number => number != 5), sender.Attempts.SelectMany(batch => batch));
        Assert.Single(Told("cannot be written and is dropped (cannot be written)"));
    }

    [Fact]
    public void ABatchOfEventsThatCannotBeWrittenIsNotSent()
    {
        var sender = new ScriptedSender { Unwritable = 1 };
        using (var log = Log(sender, new SenderOptions { BufferingTimeLimit = Never }))
        {
            Emit(log, 1, 1);
        }

        Assert.Empty(sender.Attempts);
        Assert.Equal(new DeliveryCounts(1, 0, 0, 1, 0), Monitor.Counts);
    }

    [Fact]
    public async Task WhileASenderWaitsTheFailureIsVisible()
    {
        var open = new TaskCompletionSource();
        var sender = new ScriptedSender(async (_, _, progress, _) =>
        {
            progress.Waiting(new IOException("come back in ten minutes"), TimeSpan.FromMinutes(10));
            await open.Task;
        });
        using var log = Log(sender, new SenderOptions { BatchSizeLimit = 1 });
        Emit(log, 1, 1);
        await HoldsAsync(() => Monitor.LastFailure?.Message == "come back in ten minutes", "the health check is red");
        Assert.Single(Told("cannot deliver (come back in ten minutes)"));
        open.SetResult();
        await HoldsAsync(() => Monitor is { LastFailure: null, Counts.Delivered: 1 }, "it is green again");
    }

    [Fact]
    public async Task WhatSerilogDropsAfterItsRetriesIsCounted()
    {
        // No time for retries: the first failure drops the batch.
        var open = new TaskCompletionSource();
        var sender = new ScriptedSender((attempt, _, progress, _) =>
        {
            if (attempt == 2)
            {
                progress.Delivered(1);
                throw new IOException("away");
            }

            return attempt == 1 ? open.Task : Task.CompletedTask;
        });
        var options = new SenderOptions { BatchSizeLimit = 5, BufferingTimeLimit = TimeSpan.FromMilliseconds(1), RetryTimeLimit = TimeSpan.Zero };
        using var log = Log(sender, options);
        await EmitBehindAGateAsync(log, sender, open, 20);
        await HoldsAsync(() => Monitor.Counts.Queued == 0, "all are settled");
        Assert.Equal(new DeliveryCounts(21, 17, 0, 4, 0), Monitor.Counts);
        Assert.Single(Told("gives up 4 events"));
    }

    [Fact]
    public async Task TheQueueThatSerilogDropsAtTheEndIsCounted()
    {
        var open = new TaskCompletionSource();
        var sender = new ScriptedSender(async (_, _, _, _) =>
        {
            await open.Task;
            throw new IOException("away");
        });
        var log = Log(sender, new SenderOptions { BatchSizeLimit = 1, BufferingTimeLimit = TimeSpan.FromMilliseconds(1) });
        await EmitBehindAGateAsync(log, sender, open, 3_000);
        log.Dispose();
        Assert.Equal(new DeliveryCounts(3_001, 0, 0, 3_001, 0), Monitor.Counts);
        Assert.Single(Told("closed with 3001 events undelivered; 3001 lost in all"));
    }

    [Fact]
    public async Task ABatchThatFailedOnceIsTriedAgainByClosing()
    {
        // Serilog's own sink forgets this batch: it failed, nothing is queued behind it, and the logger is closed before the retry.
        var sender = new ScriptedSender((attempt, _, _, _) => attempt == 1 ? throw new IOException("away") : Task.CompletedTask);
        var log = Log(sender, new SenderOptions { BatchSizeLimit = 2, BufferingTimeLimit = TimeSpan.FromMinutes(10) });
        Emit(log, 1, 2);
        await HoldsAsync(() => Monitor.LastFailure is not null, "the first attempt fails");
        log.Dispose();
        Assert.Equal(new DeliveryCounts(2, 2, 0, 0, 0), Monitor.Counts);
        Assert.Equal(2, sender.Attempts.Count);
    }

    [Fact]
    public void AReceiverThatNeverComesBackIsToldWithWhatIsLost()
    {
        var sender = new ScriptedSender((_, _, _, _) => throw new IOException("away"));
        using (var log = Log(sender, new SenderOptions { BufferingTimeLimit = Never }))
        {
            Emit(log, 1, 25);
        }

        Assert.Equal(new DeliveryCounts(25, 0, 0, 25, 0), Monitor.Counts);
        Assert.Single(sender.Attempts);
        Assert.Single(Told("closed with 25 events undelivered; 25 lost in all"));
        Assert.Single(Told("cannot deliver (away)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClosingDoesNotWaitForAReceiverThatHangs(bool heedsItsToken)
    {
        var sender = new ScriptedSender(
            (_, _, _, cancellation) => Task.Delay(Timeout.Infinite, heedsItsToken ? cancellation : CancellationToken.None));
        var log = Log(sender, new SenderOptions { BatchSizeLimit = 1, CloseWithin = TimeSpan.FromMilliseconds(50) });
        Emit(log, 1, 3);
        await HoldsAsync(() => sender.Attempts.Count == 1, "it sends");
        var started = TimeProvider.System.GetTimestamp();
        await log.DisposeAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(new DeliveryCounts(3, 0, 0, 3, 0), Monitor.Counts);
        Assert.Single(Told("closed with 3 events undelivered"));
    }

    [Fact]
    public async Task ASendThatWasAbandonedChangesNoCount()
    {
        var open = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var sender = new ScriptedSender(async (_, _, progress, _) =>
        {
            await open.Task;
            progress.Delivered(1);
            ended.SetResult();
        });
        var log = Log(sender, new SenderOptions { BatchSizeLimit = 1, CloseWithin = TimeSpan.Zero });
        Emit(log, 1, 1);
        await HoldsAsync(() => sender.Attempts.Count == 1, "it sends");
        await log.DisposeAsync();
        open.SetResult();
        await ended.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(new DeliveryCounts(1, 0, 0, 1, 0), Monitor.Counts);
    }

    [Fact]
    public void AnEventAfterTheEndIsCountedAsDropped()
    {
        var log = Log(new ScriptedSender());
        log.Dispose();
        Emit(log, 1, 1);
        log.Dispose();
        Assert.Equal(new DeliveryCounts(1, 0, 0, 1, 0), Monitor.Counts);
    }

    [Fact]
    public async Task ManyThreadsLoseNothing()
    {
        using (var log = Log(new ScriptedSender(), new SenderOptions { BatchSizeLimit = 100 }))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Emit(log, 1, 1_000))));
        }

        Assert.Equal(new DeliveryCounts(8_000, 8_000, 0, 0, 0), Monitor.Counts);
    }

    [Fact]
    public async Task ThreadsThatLogWhileItClosesAreCounted()
    {
        var log = Log(new ScriptedSender(), new SenderOptions { BatchSizeLimit = 7, BufferingTimeLimit = TimeSpan.FromMilliseconds(1) });
        var writing = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Emit(log, 1, 2_000))).ToList();
        await HoldsAsync(() => Monitor.Counts.Emitted > 500, "they log");
        await log.DisposeAsync();
        await Task.WhenAll(writing);
        var counts = Monitor.Counts;
        Assert.Equal((8_000, 0), (counts.Emitted, counts.Queued));
        Assert.Equal(8_000, counts.Delivered + counts.Dropped);
    }

    [Fact]
    public void TheFallbackGetsWhatIsDroppedAndNothingElse()
    {
        var sender = new ScriptedSender((_, _, progress, _) =>
        {
            progress.Delivered(2);
            throw new IOException("away");
        })
        { Unwritable = 1 };
        var fallback = new Collected();
        using (var log = new LoggerConfiguration().WriteTo.FallbackChain(
            to => to.Sender(sender, new SenderOptions { BufferingTimeLimit = Never, QueueLimit = 6 }, Monitor),
            to => to.Sink(fallback)).CreateLogger())
        {
            Emit(log, 1, 7);
        }

        Assert.Equal(new DeliveryCounts(7, 2, 0, 5, 0), Monitor.Counts);
        Assert.Equal([1, 4, 5, 6, 7], fallback.Numbers.Order());
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 1)]
    [InlineData(1, 0, 1, 1, 1)]
    [InlineData(1, 1, 0, 1, 1)]
    [InlineData(1, 1, 1, -1, 1)]
    [InlineData(1, 1, 1, 1, -1)]
    public void AnOptionOutOfItsRangeIsRefused(int queue, int batch, int buffering, int retry, int close) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Log(new ScriptedSender(), new SenderOptions
        {
            QueueLimit = queue,
            BatchSizeLimit = batch,
            BufferingTimeLimit = TimeSpan.FromSeconds(buffering),
            RetryTimeLimit = TimeSpan.FromSeconds(retry),
            CloseWithin = TimeSpan.FromSeconds(close),
        }));

    private Logger Log(ScriptedSender sender, SenderOptions? options = null)
    {
        // The default is short for a busy machine.
        options ??= new SenderOptions();
        options.CloseWithin = options.CloseWithin == new SenderOptions().CloseWithin ? Patience : options.CloseWithin;
        return new LoggerConfiguration().WriteTo.Sender(sender, options, Monitor).CreateLogger();
    }

    /// <summary>Event 0 is being sent while the others come, so that they are in full batches whatever the machine does.</summary>
    private static async Task EmitBehindAGateAsync(Logger log, ScriptedSender sender, TaskCompletionSource open, int events)
    {
        Emit(log, 0, 0);
        await HoldsAsync(() => sender.Attempts.Count == 1, "event 0 is being sent");
        Emit(log, 1, events);
        open.SetResult();
    }
}
