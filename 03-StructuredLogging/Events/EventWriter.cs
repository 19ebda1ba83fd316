using System.Diagnostics;
using System.Threading.Channels;
using StructuredLogging.Brokers;

namespace StructuredLogging.Events;

/// <summary>Where the events of an <see cref="EventWriter"/> are. <c>Written = Published + Waiting + Dropped</c>: none vanishes uncounted.</summary>
/// <param name="Written">Lines on stdout.</param>
/// <param name="Published">Taken by the broker.</param>
/// <param name="Waiting">Not yet taken.</param>
/// <param name="Dropped">On stdout alone: no room in the queue, or the writer was closed before the broker came back.</param>
public sealed record EventCounts(long Written, long Published, long Waiting, long Dropped);

/// <summary>
/// Logs as events. One call writes the event to stdout as a line of JSON, and publishes it to a broker. stdout comes first and does not
/// depend on the broker; while that is away events wait, in a queue with a bound, and the caller never sees an exception.
/// </summary>
public sealed class EventWriter : IAsyncDisposable
{
    private const int BatchLimit = 500;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly string _service;
    private readonly TextWriter _output;
    private readonly IEventBroker _broker;
    private readonly TimeProvider _clock;
    private readonly Channel<ShopEvent> _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;
    private long _written, _published, _dropped;

    /// <param name="service">The service that writes.</param>
    /// <param name="output">Where the lines go, usually stdout.</param>
    /// <param name="broker">Where the events go. The writer disposes it.</param>
    /// <param name="clock">The clock for timestamps and pauses.</param>
    /// <param name="queueLimit">Events that wait for the broker at most, at least 1.</param>
    public EventWriter(string service, TextWriter output, IEventBroker broker, TimeProvider? clock = null, int queueLimit = 10_000)
    {
        (_service, _output, _broker, _clock) = (service, TextWriter.Synchronized(output), broker, clock ?? TimeProvider.System);
        _queue = Channel.CreateBounded<ShopEvent>(new BoundedChannelOptions(queueLimit) { SingleReader = true });

        // Whoever makes the writer, a request perhaps: its context must not stay with the worker for ever.
        using (ExecutionContext.SuppressFlow())
        {
            _worker = Task.Run(PublishAsync);
        }
    }

    /// <summary>Called with what the broker complains of: once when it goes away, once (with null) when it is back.</summary>
    public Action<BrokerException?>? BrokerChanged { get; init; }

    /// <summary>How long disposing waits for the broker to take what is left.</summary>
    public TimeSpan CloseWithin { get; set; } = TimeSpan.FromSeconds(5);

    public EventCounts Counts
    {
        get
        {
            var (written, published, dropped) = (Interlocked.Read(ref _written), Interlocked.Read(ref _published), Interlocked.Read(ref _dropped));
            return new EventCounts(written, published, written - published - dropped, dropped);
        }
    }

    #region write
    /// <summary>Writes and publishes what happened, with the trace it happened in.</summary>
    public void Write(string eventType, string level, string message, params IEnumerable<KeyValuePair<string, object?>> payload) => Write(new ShopEvent
    {
        Id = $"evt_{Guid.CreateVersion7(_clock.GetUtcNow()):n}",
        Timestamp = _clock.GetUtcNow(),
        Level = level,
        Service = _service,
        EventType = eventType,
        TraceId = Activity.Current?.TraceId.ToHexString(),
        SpanId = Activity.Current?.SpanId.ToHexString(),
        Message = message,
        Payload = Payload(payload),
    });

    /// <summary>Writes and publishes an event. It never waits and never throws; while the queue is full, the event is on stdout alone.</summary>
    public void Write(ShopEvent shopEvent)
    {
        Interlocked.Increment(ref _written);
        var line = shopEvent.ToJson();
        ToOutput(() => _output.WriteLine(line));

        // What is published is what stands in the line: the payload's objects may be others by the time the broker gets them, or disposed.
        if (!(Snapshot(line) is { } snapshot && _queue.Writer.TryWrite(snapshot)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }
    #endregion

    /// <summary>Waits for room in the queue, for a producer that would rather wait than have events on stdout alone.</summary>
    /// <remarks>It ends, without room, when the writer gives up.</remarks>
    public async ValueTask WaitForRoomAsync()
    {
        try
        {
            await _queue.Writer.WaitToWriteAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The next event is on stdout alone, and counted.
        }
    }

    // An event without id, service or type is on stdout, and cannot be published.
    private static ShopEvent? Snapshot(string line)
    {
        try
        {
            return ShopEvent.Parse(line);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Of two fields with one name the later stays, as in the line.
    private static OrderedDictionary<string, object?> Payload(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var payload = new OrderedDictionary<string, object?>();
        try
        {
            foreach (var (name, value) in fields)
            {
                payload[name] = value;
            }
        }
        catch (Exception exception)
        {
            payload["…"] = EventJson.Unreadable(exception);
        }

        return payload;
    }

    private static void ToOutput(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Nobody reads stdout any more. The broker has the event all the same.
        }
    }

    #region publish
    private async Task PublishAsync()
    {
        var batch = new List<ShopEvent>();
        while (await _queue.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
        {
            while (batch.Count < BatchLimit && _queue.Reader.TryRead(out var shopEvent))
            {
                batch.Add(shopEvent);
            }

            var pause = TimeSpan.FromMilliseconds(50);
            for (var away = false; ; away = true)
            {
                try
                {
                    await _broker.PublishAsync(batch, _stop.Token);
                    if (away)
                    {
                        Subscriber.Call(BrokerChanged, null);
                    }

                    break;
                }
                catch (Exception exception) when (!_stop.IsCancellationRequested)
                {
                    // Which of them arrived is not known. All go again: the consumer knows an event that it has seen by its id.
                    if (!away)
                    {
                        Subscriber.Call(BrokerChanged, exception as BrokerException ?? new BrokerException(exception.Message, exception));
                    }

                    await Task.Delay(pause, _clock, _stop.Token);
                    pause = 2 * pause < LongestPause ? 2 * pause : LongestPause;
                }
            }

            Interlocked.Add(ref _published, batch.Count);
            batch.Clear();
        }
    }
    #endregion

    /// <summary>Ends all waiting for the broker, also that of <see cref="DisposeAsync"/>: for a process that is to end now.</summary>
    public void GiveUp() => _stop.Cancel();

    /// <summary>Publishes what is left, for at most <see cref="CloseWithin"/>; the rest is counted as dropped. It is on stdout.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        _stop.CancelAfter(CloseWithin);
        await _worker.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Exchange(ref _dropped, Interlocked.Read(ref _written) - Interlocked.Read(ref _published));
        await _broker.DisposeAsync();
        ToOutput(_output.Flush);
    }
}
