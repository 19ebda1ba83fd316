using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Serilog.Events;
using Xunit;

namespace AdvancedLogging.Tests.Sinks;

[Collection("SelfLog")]
public sealed class BatchingSinkTests : IDisposable
{
    private readonly SelfLogListener _selfLog = new();

    public void Dispose() => _selfLog.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(1_000)]
    public void WhatIsEmittedIsDeliveredInOrderAndInBatchesOfTheLimit(int events)
    {
        var sink = new Receiver(new BatchingOptions { BatchLimit = 4, GatherFor = TimeSpan.FromMinutes(1) });
        using (var log = Some.Log(sink))
        {
            Emit(log, events);
        }

        Assert.Equal(Enumerable.Range(1, events), sink.Numbers);
        Assert.All(sink.Batches, batch => Assert.InRange(batch, 1, 4));
        Assert.Equal(new DeliveryCounts(events, events, 0, 0, 0), sink.Counts);
    }

    [Fact]
    public async Task WhileTheReceiverIsAwayTheCallerGoesOnAndTheOverflowIsCountedAndToldOnce()
    {
        var sink = new Receiver(new BatchingOptions { QueueLimit = 10, BatchLimit = 2, GatherFor = TimeSpan.Zero, RetryAfter = TimeSpan.FromMilliseconds(1) }) { Away = true };
        using (var log = Some.Log(sink))
        {
            Emit(log, 100);
            await Eventually.HoldsAsync(() => sink.Tries > 3, "it tries again");
            var counts = sink.Counts;
            Assert.Equal(100, counts.Emitted);
            Assert.Equal(100, counts.Dropped + counts.Queued);
            Assert.InRange(counts.Queued, 10, 12);

            sink.Away = false;
            await Eventually.HoldsAsync(() => sink.Counts.Queued == 0, "what waited is delivered");
            Assert.Equal(counts.Dropped, sink.Counts.Dropped);
            Assert.Equal(counts.Queued, sink.Numbers.Count);
            Assert.Equal(sink.Numbers.Distinct().Order(), sink.Numbers);
        }

        Assert.Single(_selfLog.About("cannot deliver"));
        Assert.Single(_selfLog.About("is full"));
        Assert.Single(_selfLog.About("delivers again"));
    }

    [Fact]
    public void WhatIsLeftWhenTheReceiverNeverComesBackIsCountedAndTold()
    {
        var sink = new Receiver(new BatchingOptions { GatherFor = TimeSpan.Zero, CloseWithin = TimeSpan.FromMilliseconds(200) }) { Away = true };
        using (var log = Some.Log(sink))
        {
            Emit(log, 25);
        }

        Assert.Equal(new DeliveryCounts(25, 0, 0, 25, 0), sink.Counts);
        Assert.Single(_selfLog.About("closed with 25 events undelivered"));
    }

    [Fact]
    public async Task ClosingDoesNotWaitForAReceiverThatHangs()
    {
        var sink = new Receiver(new BatchingOptions { GatherFor = TimeSpan.Zero, CloseWithin = TimeSpan.FromMilliseconds(50) }) { Hangs = true };
        sink.Emit(Some.Event());
        await Eventually.HoldsAsync(() => sink.Tries > 0, "it sends");

        var started = TimeProvider.System.GetTimestamp();
        sink.Dispose();

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.Equal(new DeliveryCounts(1, 0, 0, 1, 0), sink.Counts);
    }

    [Fact]
    public void AnEventAfterTheEndIsCountedAsDropped()
    {
        var sink = new Receiver(new BatchingOptions());
        sink.Dispose();
        sink.Emit(Some.Event());
        sink.Dispose();

        Assert.Equal(new DeliveryCounts(1, 0, 0, 1, 0), sink.Counts);
    }

    [Fact]
    public async Task WhatWasDeliveredBeforeAFailureIsNotSentAgain()
    {
        var sink = new Receiver(new BatchingOptions { GatherFor = TimeSpan.FromMilliseconds(50), RetryAfter = TimeSpan.FromMilliseconds(1) }) { FailsOnceAt = 4 };
        using var log = Some.Log(sink);
        Emit(log, 6);
        await Eventually.HoldsAsync(() => sink.Counts.Queued == 0 && sink.Counts.Delivered == 6, "all are delivered");

        Assert.Equal(Enumerable.Range(1, 6), sink.Numbers);
    }

    [Fact]
    public async Task TheNextBatchWaitsForTheInterval()
    {
        var clock = new SimulatedTime(DateTimeOffset.UnixEpoch);
        var sink = new Receiver(new BatchingOptions { GatherFor = TimeSpan.Zero, Interval = TimeSpan.FromMinutes(1) }, clock);
        using var log = Some.Log(sink);
        Emit(log, 1);
        await Eventually.HoldsAsync(() => clock.NextTimer == DateTimeOffset.UnixEpoch.AddMinutes(1), "after the first batch it waits for a minute");
        Assert.Equal([1], sink.Numbers);
        Emit(log, 2);
        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal([1], sink.Numbers);
        clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.HoldsAsync(() => sink.Batches.Count == 2, "the second batch goes out");
        Assert.Equal([1, 1, 2], sink.Numbers);
    }

    [Fact]
    public async Task ManyThreadsLoseNothing()
    {
        var sink = new Receiver(new BatchingOptions { QueueLimit = 100_000, BatchLimit = 100, GatherFor = TimeSpan.Zero });
        using (var log = Some.Log(sink))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Emit(log, 1_000))));
        }

        Assert.Equal(new DeliveryCounts(8_000, 8_000, 0, 0, 0), sink.Counts);
        Assert.Equal(8, sink.Numbers.Count(number => number == 500));
    }

    private static void Emit(Serilog.ILogger log, int events) => Enumerable.Range(1, events).ToList().ForEach(number => log.Information("Payment {Number}", number));

    private sealed class Receiver(BatchingOptions options, TimeProvider? clock = null) : BatchingSink(options, clock)
    {
        private readonly List<int> _numbers = [];
        private readonly List<int> _batches = [];
        private int _tries;

        public bool Away { get; set; }

        public bool Hangs { get; set; }

        public int FailsOnceAt { get; set; }

        public int Tries => Volatile.Read(ref _tries);

        public List<int> Numbers => Copy(_numbers);

        public List<int> Batches => Copy(_batches);

        protected override async Task SendAsync(IReadOnlyList<LogEvent> batch, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _tries);
            if (Away)
            {
                throw new IOException("nobody is there");
            }

            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            lock (_batches)
            {
                _batches.Add(batch.Count);
            }

            foreach (var logEvent in batch)
            {
                var number = logEvent.Properties.TryGetValue("Number", out var value) ? (int)((ScalarValue)value).Value! : 0;
                if (number == FailsOnceAt && number > 0)
                {
                    FailsOnceAt = 0;
                    throw new IOException("the connection broke");
                }

                lock (_numbers)
                {
                    _numbers.Add(number);
                }

                Delivered(1);
            }
        }

        private static List<int> Copy(List<int> list)
        {
            lock (list)
            {
                return [.. list];
            }
        }
    }
}
