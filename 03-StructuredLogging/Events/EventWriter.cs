using System.Diagnostics;
using System.Threading.Channels;
using StructuredLogging.Brokers;

namespace StructuredLogging.Events;

/// <summary>Where a writer's events are. <c>Written = Published + Waiting + Dropped</c> holds at any time.</summary>
/// <param name="Written">Lines on stdout.</param>
/// <param name="Published">Confirmed by the broker.</param>
/// <param name="Waiting">Not yet confirmed.</param>
/// <param name="Dropped">On stdout alone: the queue was full, or the writer was closed before the broker came back.</param>
public sealed record EventCounts(long Written, long Published, long Waiting, long Dropped);

/// <summary>
/// One call writes an event to stdout as a line of JSON, and publishes it to a broker. stdout does not depend on the broker.
/// While the broker is away, events wait in a queue with a bound. The caller never waits, and never sees an exception.
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
    /// <param name="queueLimit">How many events may wait for the broker, at least 1. Further events are dropped, and counted.</param>
    public EventWriter(string service, TextWriter output, IEventBroker broker, TimeProvider? clock = null, int queueLimit = 10_000)
    {
        (_service, _output, _broker, _clock) = (service, TextWriter.Synchronized(output), broker, clock ?? TimeProvider.System);
        _queue = Channel.CreateBounded<ShopEvent>(new BoundedChannelOptions(queueLimit) { SingleReader = true });

        // The first request may create the writer. The worker must not keep the context of that request.
        using (ExecutionContext.SuppressFlow())
        {
            _worker = Task.Run(PublishAsync);
        }
    }

    /// <summary>Called once when the broker goes away, and once, with null, when it is back.</summary>
    public Action<BrokerException?>? BrokerChanged { get; init; }

    /// <summary>How long disposing waits for the broker.</summary>
    public TimeSpan CloseWithin { get; set; } = TimeSpan.FromSeconds(5);

    public EventCounts Counts
    {
        get
        {
            var written = Interlocked.Read(ref _written);
            var (published, dropped) = (Interlocked.Read(ref _published), Interlocked.Read(ref _dropped));
            return new EventCounts(written, published, written - published - dropped, dropped);
        }
    }

    #region write
    /// <summary>Writes and publishes an event, with the current trace.</summary>
    public void Write(string eventType, string level, string message, params IEnumerable<KeyValuePair<string, object?>> payload) =>
        Write(new ShopEvent
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

    /// <summary>Writes and publishes an event. Never waits, never throws. While the queue is full, the event is on stdout alone.</summary>
    public void Write(ShopEvent shopEvent)
    {
        Interlocked.Increment(ref _written);
        var line = shopEvent.ToJson();
        ToOutput(() => _output.WriteLine(line));

        // The broker gets the line's text, because the payload's objects may change or be disposed before they are published.
        if (!(Snapshot(line) is { } snapshot && _queue.Writer.TryWrite(snapshot)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }
    #endregion

    /// <summary>Waits for room in the queue, for a producer that must not drop events. Also ends when the writer gives up.</summary>
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

    // Null for an event without id, service or type: it is on stdout, and cannot be published.
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

    // Of two fields with one name the later value stays, as in the line.
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
        catch (Exception)
        {
            // stdout is closed. A log call must not throw, and the broker gets the event all the same.
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
                    // Some events of the batch may have arrived. All are sent again, and the consumer knows duplicates by their ids.
                    if (!away)
                    {
                        var problem = exception as BrokerException ?? new BrokerException(exception.Message, exception);
                        Subscriber.Call(BrokerChanged, problem);
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

    /// <summary>Ends all waiting for the broker, also in <see cref="DisposeAsync"/>: for a process that must end now.</summary>
    public void GiveUp() => _stop.Cancel();

    /// <summary>Publishes for at most <see cref="CloseWithin"/>. The rest is on stdout, and counted as dropped.</summary>
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
