using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace Course.Senders;

/// <summary>Counts the events before and behind Serilog's batching sink, whose queue drops an event silently when it is full or closed.</summary>
internal sealed class CountedSink<T> : ILogEventSink, ISetLoggingFailureListener, IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly DeliveryMonitor _monitor;
    private readonly CountedBatches<T> _batches;
    private readonly ILogEventSink _queue;
    private readonly int _limit;
    private readonly TimeSpan _closeWithin;

    public CountedSink(IBatchSender<T> sender, SenderOptions options, DeliveryMonitor monitor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueLimit ?? 1, 1, nameof(options.QueueLimit));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CloseWithin, TimeSpan.Zero, nameof(options.CloseWithin));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.CloseWithin, Day, nameof(options.CloseWithin));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BufferingTimeLimit, Day, nameof(options.BufferingTimeLimit));
        monitor.Claim();
        (_monitor, _limit, _closeWithin) = (monitor, options.QueueLimit ?? int.MaxValue, options.CloseWithin);
        _batches = new CountedBatches<T>(sender, monitor, options.BatchSizeLimit, _limit);

        #region queue
        // The limit is ours, because Serilog does not report an event that finds its queue full.
        _queue = LoggerSinkConfiguration.CreateSink(to => to.Sink(_batches, new BatchingOptions
        {
            BatchSizeLimit = options.BatchSizeLimit,
            BufferingTimeLimit = options.BufferingTimeLimit,
            EagerlyEmitFirstEvent = options.EagerlyEmitFirstEvent,
            RetryTimeLimit = options.RetryTimeLimit,
            QueueLimit = null,
        }));

        // Batches that Serilog drops are reported to the listener.
        ((ISetLoggingFailureListener)_queue).SetFailureListener(_batches);
        #endregion
    }

    #region emit
    public void Emit(LogEvent logEvent)
    {
        if (_monitor.TryEnqueue(_limit))
        {
            _queue.Emit(logEvent);
        }
        else
        {
            _batches.Overflowed(logEvent);
        }
    }
    #endregion

    /// <inheritdoc/>
    public void SetFailureListener(ILoggingFailureListener failureListener) => _batches.Listener = failureListener;

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Sends the rest within <see cref="SenderOptions.CloseWithin"/>. What then remains is counted as dropped, and told to the SelfLog.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_monitor.Close())
        {
            return;
        }

        _batches.CloseWithin(_closeWithin);
        try
        {
            // One second more, for a sender that ignores its token: it must not hold up the end of the application.
            var limit = _closeWithin + TimeSpan.FromSeconds(1);
            // On another thread, because Serilog may go on with its loop on the thread that disposes it.
            await Task.Run(() => ((IAsyncDisposable)_queue).DisposeAsync().AsTask()).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            SelfLog.WriteLine("{0}: does not end within {1} s", _batches.Name, _closeWithin.TotalSeconds);
        }
        catch (Exception exception)
        {
            SelfLog.WriteLine("{0}: fails while it is closed: {1}", _batches.Name, exception);
        }
        finally
        {
            _batches.Finish();
        }
    }
}
