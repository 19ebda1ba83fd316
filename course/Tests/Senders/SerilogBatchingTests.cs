using System.Collections.Concurrent;
using Course.Testing;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace Course.Tests.Senders;

/// <summary>
/// What Serilog's own batching loses without a report: the reason for counting in front of it. When a newer package turns one of these red,
/// the README of lesson 2 and CountedBatches have a reason less.
/// </summary>
public sealed class SerilogBatchingTests : ILoggingFailureListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<LogEvent> _dropped = new();
    private readonly ConcurrentQueue<LoggingFailureKind> _reports = new();

    [Fact]
    public async Task AnEventThatFindsTheQueueFullIsNotReported()
    {
        var open = new TaskCompletionSource();
        var receiver = new Receiver(_ => open.Task);
        using (var log = Log(receiver, new BatchingOptions { QueueLimit = 2, BatchSizeLimit = 1 }))
        {
            log.Information("in the receiver's hands");
            await Condition.HoldsAsync(() => receiver.Attempts == 1, "it sends", Patience);
            Enumerable.Range(0, 10).ToList().ForEach(_ => log.Information("queued, or lost"));
            open.SetResult();
        }

        Assert.Equal((3, 0), (receiver.Delivered, _reports.Count));
    }

    [Fact]
    public void AnEventAfterTheEndIsNotReported()
    {
        var receiver = new Receiver(_ => Task.CompletedTask);
        var log = Log(receiver, new BatchingOptions());
        log.Dispose();
        log.Information("too late");
        Assert.Equal((0, 0), (receiver.Delivered, _reports.Count));
    }

    [Fact]
    public async Task ABatchThatFailedOnceIsNeitherSentNorReportedAtTheEnd()
    {
        var receiver = new Receiver(attempt => attempt == 1 ? Task.FromException(new IOException("away")) : Task.CompletedTask);
        using (var log = Log(receiver, new BatchingOptions { BatchSizeLimit = 2, BufferingTimeLimit = TimeSpan.FromMinutes(5) }))
        {
            log.Information("one");
            log.Information("two");
            await Condition.HoldsAsync(() => !_reports.IsEmpty, "the first attempt fails", Patience);
        }

        Assert.Equal((0, 1), (receiver.Delivered, receiver.Attempts));
        Assert.Equal([LoggingFailureKind.Temporary], _reports);
        Assert.Empty(_dropped);
    }

    void ILoggingFailureListener.OnLoggingFailed(
        object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception)
    {
        _reports.Enqueue(kind);
        if (kind != LoggingFailureKind.Temporary)
        {
            events?.ToList().ForEach(_dropped.Enqueue);
        }
    }

    private Logger Log(Receiver receiver, BatchingOptions options)
    {
        options.EagerlyEmitFirstEvent = false;
        return new LoggerConfiguration().WriteTo.Fallible(to => to.Sink(receiver, options), this).CreateLogger();
    }

    private sealed class Receiver(Func<int, Task> answer) : IBatchedLogEventSink
    {
        private int _attempts, _delivered;

        public int Attempts => Volatile.Read(ref _attempts);

        public int Delivered => Volatile.Read(ref _delivered);

        public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
        {
            await answer(Interlocked.Increment(ref _attempts));
            Interlocked.Add(ref _delivered, batch.Count);
        }
    }
}
