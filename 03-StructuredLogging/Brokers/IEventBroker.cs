using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>Where events are published: in this process by default, at a real broker when an address is given.</summary>
public interface IEventBroker : IAsyncDisposable
{
    /// <summary>Publishes events, each under its type. Returns when the broker has answered for all of them.</summary>
    /// <exception cref="BrokerException">It has not: some may have arrived, none is certain to. Publish all of them again.</exception>
    Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation);
}

/// <summary>An event as a consumer receives it: at least once. What is not acknowledged comes again.</summary>
/// <param name="Body">The event as JSON, as it was published.</param>
/// <param name="AcknowledgeAsync">To be called when the event is processed, and not before.</param>
public sealed record Delivery(string Body, Func<ValueTask> AcknowledgeAsync);

/// <summary>The broker could not be reached, refused, or went away; the message names its address, without the password.</summary>
public sealed class BrokerException(string message, Exception? inner = null) : Exception(message, inner);
