using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace Course.Senders;

/// <summary>
/// Stands between Serilog's batching sink and a sender. It writes each event once, remembers which events of a failed batch are settled, and
/// counts what Serilog drops. Each outage is told to the SelfLog once, when it begins and when it ends.
/// </summary>
internal sealed class CountedBatches<T>(IBatchSender<T> sender, DeliveryMonitor monitor, int batchSizeLimit, int queueLimit)
    : IBatchedLogEventSink, IBatchProgress, ILoggingFailureListener, IAsyncDisposable
{
    // Pauses under 5 s are not logged.
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    // Between the two a sender can end its call by itself.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly List<(LogEvent Event, T Item)> _waiting = [];
    private Task _sending = Task.CompletedTask;
    private int _formatted, _outageTold, _overflowTold, _formatTold, _refusedTold;
    private long _droppedBySerilog;
    private volatile bool _closing;
    private bool _failedAtTheEnd;

    /// <summary>Takes failures in place of the SelfLog: set by <c>WriteTo.Fallible</c> and <c>WriteTo.FallbackChain</c>.</summary>
    public ILoggingFailureListener? Listener { get; set; }

    /// <summary>The sender's type, for messages.</summary>
    public string Name { get; } = sender.GetType().Name;

    #region batch
    /// <summary>After a failure Serilog hands over the same batch again, with newer events at its end.</summary>
    public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        foreach (var logEvent in batch.Skip(_formatted))
        {
            _formatted++;
            Format(logEvent);
        }

        // While closing, Serilog may pass a partial batch. Send only full batches here; DisposeAsync sends the rest.
        await SendAsync(atLeast: _closing ? batchSizeLimit : 1).ConfigureAwait(false);
        _formatted = 0;
    }

    private void Format(LogEvent logEvent)
    {
        try
        {
            // A call that was given up may still run. Then nothing is sent any more, and the sender is not called beside it.
            _waiting.Add((logEvent, _sending.IsCompleted ? sender.Format(logEvent) : default!));
        }
        catch (Exception exception)
        {
            // Rethrowing would fail the whole batch on every retry.
            monitor.Dropped(1);
            Listener?.OnLoggingFailed(this, LoggingFailureKind.Permanent, "an event cannot be written", [logEvent], exception);
            Tell(ref _formatTold, "an event cannot be written and is dropped ({0}); further ones are only counted", exception.Message);
        }
    }

    private async Task SendAsync(int atLeast)
    {
        do
        {
            var isTheEnd = _closing;
            var batch = _waiting.Take(batchSizeLimit).Select(waiting => waiting.Item).ToList();
            if (batch.Count < atLeast)
            {
                return;
            }

            var attempt = new Attempt(this, batch.Count);
            try
            {
                _stop.Token.ThrowIfCancellationRequested();

                // On another thread, so that also a sender that blocks its thread can be abandoned.
                _sending = Task.Run(() => sender.SendAsync(batch, attempt, _stop.Token));
                await _sending.WaitAsync(_abandon.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                attempt.End();

                // After the end of CloseWithin the reason is only that; the one before says more.
                _failedAtTheEnd = isTheEnd;
                if (!_stop.IsCancellationRequested)
                {
                    monitor.Failed(exception);
                    TellOutage(exception);
                }

                throw;
            }

            Delivered(attempt.End());
            monitor.Succeeded();
            if (Interlocked.Exchange(ref _outageTold, 0) + Interlocked.Exchange(ref _overflowTold, 0) > 0)
            {
                SelfLog.WriteLine("{0}: delivers again; {1} events dropped so far", Name, monitor.Counts.Dropped);
            }
        }
        while (_waiting.Count > 0);
    }
    #endregion

    public Task OnEmptyBatchAsync() => Task.CompletedTask;

    public void Delivered(int events)
    {
        _waiting.RemoveRange(0, events);
        monitor.Delivered(events);
    }

    public void SetAside(int events)
    {
        _waiting.RemoveRange(0, events);
        monitor.SetAside(events);
    }

    public void Dropped(int events, Exception reason)
    {
        var lost = _waiting.Take(events).Select(waiting => waiting.Event).ToList();
        _waiting.RemoveRange(0, events);
        monitor.Dropped(events);
        Tell(ref _refusedTold, "an event that was refused is lost ({0}); further ones are only counted", reason.Message);
        Listener?.OnLoggingFailed(this, LoggingFailureKind.Permanent, "an event that was refused is lost", lost, reason);
    }

    public void Waiting(Exception reason, TimeSpan pause)
    {
        monitor.Failed(reason);
        if (pause >= LongPause)
        {
            TellOutage(reason);
        }
    }

    /// <summary>An event found the queue full, or closed.</summary>
    public void Overflowed(LogEvent logEvent)
    {
        var queue = queueLimit == int.MaxValue ? "the queue is closed" : $"the queue of {queueLimit} is full or closed";
        Tell(ref _overflowTold, "{0}; events are dropped from now on", queue);
        Listener?.OnLoggingFailed(this, LoggingFailureKind.Permanent, "the queue is full or closed", [logEvent], exception: null);
    }

    #region dropped
    /// <summary>Serilog reports a failed attempt as temporary. It reports dropped events as permanent or final: the batch, then the queue.</summary>
    public void OnLoggingFailed(
        object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception)
    {
        if (kind == LoggingFailureKind.Temporary)
        {
            Listener?.OnLoggingFailed(this, kind, message, [.. _waiting.Select(waiting => waiting.Event)], exception);
            return;
        }

        // Of the batch, only the events that are not settled; the queue has no settled ones.
        var lost = _formatted > 0 || _waiting.Count > 0 ? [.. _waiting.Select(waiting => waiting.Event)] : events ?? [];
        _waiting.Clear();
        _formatted = 0;
        if (lost.Count > 0)
        {
            monitor.Dropped(lost.Count);
            _droppedBySerilog += lost.Count;
            Listener?.OnLoggingFailed(this, kind, message, lost, exception);
            if (!_closing)
            {
                SelfLog.WriteLine("{0}: gives up {1} events: {2}", Name, lost.Count, message);
            }
        }
    }
    #endregion

    /// <summary>The logger is being closed. Ends all attempts after this time, and gives up a call that goes on.</summary>
    public void CloseWithin(TimeSpan time)
    {
        _closing = true;
        _droppedBySerilog = 0;
        _stop.CancelAfter(time);
        _abandon.CancelAfter(time + Grace);
    }

    /// <summary>Called by Serilog after its last batch.</summary>
    public async ValueTask DisposeAsync()
    {
        // Serilog forgets a failed batch when nothing is queued behind it: it neither tries it again nor reports it.
        if (_waiting.Count > 0)
        {
            var reason = monitor.LastFailure;
            try
            {
                if (!_failedAtTheEnd)
                {
                    await SendAsync(atLeast: 1).ConfigureAwait(false);
                }
            }
            catch (Exception exception)
            {
                reason = exception;
            }

            OnLoggingFailed(this, LoggingFailureKind.Final, "failed emitting the last batch", events: null, reason);
        }

        // A call that was given up may still run. The sender is not disposed under it.
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sender is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (sender as IDisposable)?.Dispose();
        }
    }

    /// <summary>Counts what is left as dropped, and tells it.</summary>
    public void Finish()
    {
        var left = monitor.Finish();
        var undelivered = left + _droppedBySerilog;
        if (undelivered > 0)
        {
            SelfLog.WriteLine("{0}: closed with {1} events undelivered; {2} lost in all", Name, undelivered, monitor.Counts.Dropped);
        }
    }

    private void TellOutage(Exception reason) =>
        Tell(
            ref _outageTold,
            queueLimit == int.MaxValue ? "cannot deliver ({0}); events wait" : $"cannot deliver ({{0}}); events wait, {queueLimit} at most",
            reason.GetBaseException().Message);

    private void Tell(ref int told, string format, object argument)
    {
        if (Interlocked.Exchange(ref told, 1) == 0)
        {
            SelfLog.WriteLine($"{Name}: {format}", argument);
        }
    }
}
