using System.Runtime.CompilerServices;
using System.Threading.Channels;
using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>A broker inside the process, with topics, queues and acknowledgements. Its events are gone with the process.</summary>
public sealed class ChannelBus : IEventBroker
{
    private readonly List<(string Pattern, BusSubscription Subscription)> _bindings = [];

    /// <summary>A queue that gets each event whose type matches the pattern, from now on.</summary>
    public BusSubscription Subscribe(string pattern)
    {
        var subscription = new BusSubscription();
        _bindings.Add((pattern, subscription));
        return subscription;
    }

    #region publish
    public async Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
    {
        foreach (var shopEvent in events)
        {
            foreach (var (_, subscription) in _bindings.Where(binding => Topic.Matches(binding.Pattern, shopEvent.EventType)))
            {
                await subscription.EnqueueAsync(shopEvent.ToJson(), cancellation);
            }
        }
    }
    #endregion

    /// <summary>Ends the queues: their readers end after the last event.</summary>
    public ValueTask DisposeAsync()
    {
        _bindings.ForEach(binding => binding.Subscription.Complete());
        return ValueTask.CompletedTask;
    }
}

/// <summary>A queue of the bus. When a reader stops, the next reader gets the unacknowledged events again.</summary>
public sealed class BusSubscription
{
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private readonly SortedDictionary<long, string> _unacknowledged = [];
    private readonly Lock _lock = new();
    private long _deliveries;

    /// <summary>A queue that has these messages, and gets no others.</summary>
    public static async Task<BusSubscription> FilledAsync(IEnumerable<string> bodies, CancellationToken cancellation)
    {
        var subscription = new BusSubscription();
        foreach (var body in bodies)
        {
            await subscription.EnqueueAsync(body, cancellation);
        }

        subscription.Complete();
        return subscription;
    }

    public ValueTask EnqueueAsync(string body, CancellationToken cancellation) => _ready.Writer.WriteAsync(body, cancellation);

    public void Complete() => _ready.Writer.TryComplete();

    /// <summary>The deliveries, first the unacknowledged ones of the reader before. Ends when the queue is complete and empty.</summary>
    public async IAsyncEnumerable<Delivery> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        List<string> again;
        lock (_lock)
        {
            again = [.. _unacknowledged.Values];
            _unacknowledged.Clear();
        }

        foreach (var body in again)
        {
            yield return Deliver(body);
        }

        await foreach (var body in _ready.Reader.ReadAllAsync(cancellation))
        {
            yield return Deliver(body);
        }
    }

    /// <summary>Reads and acknowledges all deliveries, and prints the types of their events.</summary>
    public async Task PrintTypesAsync(string reader, CancellationToken cancellation)
    {
        var types = new List<string>();
        await foreach (var delivery in ReadAsync(cancellation))
        {
            types.Add(ShopEvent.Parse(delivery.Body).EventType);
            await delivery.AcknowledgeAsync();
        }

        Console.WriteLine($"{reader,-23}  {string.Join(", ", types)}");
    }

    private Delivery Deliver(string body)
    {
        lock (_lock)
        {
            var number = ++_deliveries;
            _unacknowledged.Add(number, body);
            return new Delivery(body, () =>
            {
                lock (_lock)
                {
                    _unacknowledged.Remove(number);
                }

                return ValueTask.CompletedTask;
            });
        }
    }
}
