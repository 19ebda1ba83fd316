using System.Text;
using RabbitMQ.Client;
using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>
/// Publishes to RabbitMQ so that nothing is lost: a durable exchange and queue, persistent messages, and for each one a confirm of the broker
/// that it is on disk. After a loss of the connection the next call makes a new one. One caller at a time.
/// </summary>
/// <param name="address"><c>amqp://user:password@host:port/vhost</c>, or <c>amqps</c>.</param>
public sealed class RabbitMqBroker(Uri address) : IEventBroker
{
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Makes the connection now, for whoever wants to know at the start whether there is a broker.</summary>
    /// <exception cref="BrokerException">There is none, or it refuses.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_channel is not { IsOpen: true })
        {
            await RabbitMqConnection.CloseAsync(_connection);

            // With tracking, publishing returns when the broker has confirmed, and throws where it refused or returned the message.
            (_connection, _channel) = await RabbitMqConnection.OpenAsync(address, new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        }
    }

    #region publish
    public async Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
    {
        await ConnectAsync(cancellation);
        try
        {
            // All on their way first, then all confirms: one by one it would be a round trip, and a write to disk, for each.
            var confirms = events.Select(shopEvent => _channel!.BasicPublishAsync(
                RabbitMqConnection.Exchange,
                routingKey: shopEvent.EventType,
                mandatory: true, // no queue for it: an error, and not a silent loss
                Properties(shopEvent),
                Encoding.UTF8.GetBytes(shopEvent.ToJson()),
                cancellation).AsTask());
            await Task.WhenAll(confirms.ToList()).WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            await RabbitMqConnection.CloseAsync(_connection);
            throw new BrokerException($"the broker at {RabbitMqConnection.WithoutPassword(address)} did not confirm: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static BasicProperties Properties(ShopEvent shopEvent) => new()
    {
        MessageId = shopEvent.Id,
        Type = shopEvent.EventType,
        AppId = shopEvent.Service,
        ContentType = "application/json",
        DeliveryMode = DeliveryModes.Persistent,
        Timestamp = new AmqpTimestamp(shopEvent.Timestamp.ToUnixTimeSeconds()),

        // From the event, and not from Activity.Current: this runs later, on another thread.
        Headers = shopEvent is { TraceId: { } traceId, SpanId: { } spanId } ? new Dictionary<string, object?> { ["traceparent"] = $"00-{traceId}-{spanId}-01" } : null,
    };
    #endregion

    public ValueTask DisposeAsync() => RabbitMqConnection.CloseAsync(_connection);
}
