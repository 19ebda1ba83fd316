namespace Course.Senders;

/// <summary>
/// Looks into one sink, for a metric and a health check. Pass it to <c>WriteTo.Sender(…, monitor)</c>, as the one of Serilog.Sinks.Async.
/// All members may be called from any thread, also after the logger is closed.
/// </summary>
public sealed class DeliveryMonitor
{
    private readonly Lock _lock = new();
    private long _emitted, _delivered, _setAside, _dropped, _queued, _batches;
    private bool _claimed, _closed, _finished;
    private Exception? _lastFailure;

    /// <summary>The counts, all of the same moment.</summary>
    public DeliveryCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new(_emitted, _delivered, _setAside, _dropped, _queued);
            }
        }
    }

    /// <summary>Batches that were sent to their end.</summary>
    public long Batches
    {
        get
        {
            lock (_lock)
            {
                return _batches;
            }
        }
    }

    /// <summary>Why the last attempt failed, or the sink waits; null after an attempt that succeeded. A health check is red while it is set.</summary>
    public Exception? LastFailure
    {
        get
        {
            lock (_lock)
            {
                return _lastFailure;
            }
        }
    }

    /// <summary>A sink starts to count here. The counts and the end of two sinks would mix.</summary>
    /// <exception cref="InvalidOperationException">Another sink did so before.</exception>
    internal void Claim()
    {
        lock (_lock)
        {
            if (_claimed)
            {
                throw new InvalidOperationException("This monitor already counts another sink. Use one monitor per sink.");
            }

            _claimed = true;
        }
    }

    /// <summary>Counts an event, and says whether there is room for it.</summary>
    internal bool TryEnqueue(int limit)
    {
        lock (_lock)
        {
            _emitted++;
            if (_closed || _queued >= limit)
            {
                _dropped++;
                return false;
            }

            _queued++;
            return true;
        }
    }

    internal void Delivered(int events) => Settle(ref _delivered, events);

    internal void SetAside(int events) => Settle(ref _setAside, events);

    internal void Dropped(int events) => Settle(ref _dropped, events);

    internal void Succeeded()
    {
        lock (_lock)
        {
            (_batches, _lastFailure) = (_batches + 1, null);
        }
    }

    internal void Failed(Exception failure)
    {
        lock (_lock)
        {
            _lastFailure = failure;
        }
    }

    /// <summary>From now on every event is dropped.</summary>
    /// <returns>False if that was so before.</returns>
    internal bool Close()
    {
        lock (_lock)
        {
            var first = !_closed;
            _closed = true;
            return first;
        }
    }

    /// <summary>Counts what is still queued as dropped. A send that was abandoned can no longer change the counts.</summary>
    /// <returns>How many events that are.</returns>
    internal long Finish()
    {
        lock (_lock)
        {
            var rest = _queued;
            (_queued, _dropped, _finished) = (0, _dropped + rest, true);
            return rest;
        }
    }

    private void Settle(ref long count, int events)
    {
        lock (_lock)
        {
            if (!_finished)
            {
                count += events;
                _queued -= events;
            }
        }
    }
}
