using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>A broker: inside this process by default, a real one when an address is given.</summary>
public interface IEventBroker : IAsyncDisposable
{
    /// <summary>Publishes events, each under its type. Returns when the broker has confirmed all of them.</summary>
    /// <exception cref="BrokerException">The broker did not confirm the batch. Some events may have arrived. Publish all again.</exception>
    Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation);
}

/// <summary>An event as a consumer receives it: at least once. An event without acknowledgement comes again.</summary>
/// <param name="Body">The event as JSON, as it was published.</param>
/// <param name="AcknowledgeAsync">Call it when the event is processed, not before.</param>
public sealed record Delivery(string Body, Func<ValueTask> AcknowledgeAsync);

/// <summary>The broker could not be reached, refused, or went away. The message has its address, without the password.</summary>
public sealed class BrokerException(string message, Exception? inner = null) : Exception(message, inner);
