using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>How a <see cref="BatchingSink"/> gathers and gives up.</summary>
public sealed record BatchingOptions
{
    /// <summary>Events that wait at most; the next one is dropped and counted. At least 1.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Events in one batch at most. At least 1.</summary>
    public int BatchLimit { get; init; } = 500;

    /// <summary>How long a batch gathers after its first event.</summary>
    public TimeSpan GatherFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The least time from one batch to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.Zero;

    /// <summary>The first wait after a failure; each further failure doubles it, up to one minute.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long <see cref="BatchingSink.Dispose"/> tries to deliver what is left.</summary>
    public TimeSpan CloseWithin { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Where the events are. At rest <c>Emitted = Delivered + SetAside + Dropped + Queued</c>: none vanishes uncounted.</summary>
/// <param name="Emitted">Handed to the sink.</param>
/// <param name="Delivered">Taken by the receiver.</param>
/// <param name="SetAside">Refused by the receiver for good, and kept elsewhere.</param>
/// <param name="Dropped">Lost: the queue was full, the sink closed before the receiver came back, or a refused event could not be kept.</param>
/// <param name="Queued">Not yet delivered.</param>
public sealed record DeliveryCounts(long Emitted, long Delivered, long SetAside, long Dropped, long Queued);

/// <summary>
/// The base of a sink that sends events elsewhere: a bounded queue, one worker, batches. The caller never waits and never sees
/// an exception. While the receiver is away events wait; what the queue cannot hold is dropped, counted, and told once to the SelfLog.
/// </summary>
public abstract class BatchingSink : ILogEventSink, IDisposable
{
    private readonly BatchingOptions _options;
    private readonly TimeProvider _clock;
    private readonly Channel<LogEvent> _queue;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;
    private long _emitted, _delivered, _setAside, _dropped, _inHand;
    private int _dropsTold;

    protected BatchingSink(BatchingOptions options, TimeProvider? clock = null)
    {
        _options = options;
        _clock = clock ?? TimeProvider.System;
        _queue = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(options.QueueLimit) { SingleReader = true });
        _worker = Task.Run(WorkAsync);
    }

    public DeliveryCounts Counts => new(
        Interlocked.Read(ref _emitted),
        Interlocked.Read(ref _delivered),
        Interlocked.Read(ref _setAside),
        Interlocked.Read(ref _dropped),
        _queue.Reader.Count + Interlocked.Read(ref _inHand));

    /// <summary>Why the last try failed; null since one succeeded. For a health check.</summary>
    public Exception? LastFailure { get; private set; }

    private string Name => GetType().Name;

    public void Emit(LogEvent logEvent)
    {
        Interlocked.Increment(ref _emitted);
        if (!_queue.Writer.TryWrite(logEvent))
        {
            Interlocked.Increment(ref _dropped);
            if (Interlocked.Exchange(ref _dropsTold, 1) == 0)
            {
                SelfLog.WriteLine("{0}: the queue of {1} is full or closed; events are dropped from now on", Name, _options.QueueLimit);
            }
        }
    }

    /// <summary>
    /// Sends a batch, from its first event on. Throwing means: the rest of it again later; the sink tells of what it did before by
    /// <see cref="Delivered"/>, <see cref="SetAside"/> and <see cref="Lost"/>. What it has not told of when it returns counts as delivered.
    /// </summary>
    protected abstract Task SendAsync(IReadOnlyList<LogEvent> batch, CancellationToken cancellation);

    /// <summary>The next so many events of the batch were taken by the receiver.</summary>
    protected void Delivered(int events) => Settle(ref _delivered, events);

    /// <summary>The next so many events of the batch were refused for good, and are kept elsewhere.</summary>
    protected void SetAside(int events) => Settle(ref _setAside, events);

    /// <summary>The next so many events of the batch were refused for good, and could not be kept either.</summary>
    protected void Lost(int events) => Settle(ref _dropped, events);

    private void Settle(ref long count, long events)
    {
        Interlocked.Add(ref count, events);
        Interlocked.Add(ref _inHand, -events);
    }

    /// <summary>Called once at the end, after the last batch.</summary>
    protected virtual void Closed()
    {
    }

    private async Task WorkAsync()
    {
        var batch = new List<LogEvent>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await WaitAsync(_options.GatherFor);
            while (batch.Count < _options.BatchLimit && _queue.Reader.TryRead(out var logEvent))
            {
                Interlocked.Increment(ref _inHand);
                batch.Add(logEvent);
            }

            if (!await DeliverAsync(batch))
            {
                return;
            }

            batch.Clear();
            await WaitAsync(_options.Interval);
        }
    }

    #region deliver
    private async Task<bool> DeliverAsync(List<LogEvent> batch)
    {
        var wait = _options.RetryAfter;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendAsync(batch[^(int)Interlocked.Read(ref _inHand)..], _stop.Token);
                Settle(ref _delivered, Interlocked.Read(ref _inHand));
                LastFailure = null;
                if (Interlocked.Exchange(ref _dropsTold, 0) == 1 || attempt > 1)
                {
                    SelfLog.WriteLine("{0}: delivers again; {1} events dropped so far", Name, Interlocked.Read(ref _dropped));
                }

                return true;
            }
            catch (Exception exception)
            {
                LastFailure = exception;
                if (attempt == 1 && !_stop.IsCancellationRequested)
                {
                    SelfLog.WriteLine("{0}: cannot deliver ({1}); events wait, {2} at most", Name, exception.GetBaseException().Message, _options.QueueLimit);
                }
            }

            if (_closing.IsCancellationRequested)
            {
                return false;
            }

            await WaitAsync(wait);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, TimeSpan.TicksPerMinute));
        }
    }

    #endregion

    // Closing ends every wait: what is left goes out now.
    private async Task WaitAsync(TimeSpan time) =>
        await Task.Delay(time, _clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Sends what is left, for at most <see cref="BatchingOptions.CloseWithin"/>; what then remains is counted as dropped, and told.</summary>
    public void Dispose()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        _closing.Cancel();
        _stop.CancelAfter(_options.CloseWithin);

        // A send that does not heed its token must not hold up the end of the application.
        _worker.Wait(_options.CloseWithin + TimeSpan.FromSeconds(1));
        var left = _queue.Reader.Count + Interlocked.Exchange(ref _inHand, 0);
        while (_queue.Reader.TryRead(out _))
        {
        }

        if (left > 0)
        {
            Interlocked.Add(ref _dropped, left);
            SelfLog.WriteLine("{0}: closed with {1} events undelivered; {2} lost in all", Name, left, Interlocked.Read(ref _dropped));
        }

        Closed();
        GC.SuppressFinalize(this);
    }
}
