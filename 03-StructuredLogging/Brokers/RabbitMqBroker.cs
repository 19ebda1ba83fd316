using System.Text;
using RabbitMQ.Client;
using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>
/// Publishes to RabbitMQ so that no event is lost: a durable exchange and queue, persistent messages, and a confirm for each message.
/// After a lost connection the next call opens a new one. One caller at a time.
/// </summary>
/// <param name="address"><c>amqp://user:password@host:port/vhost</c>, or <c>amqps</c>.</param>
public sealed class RabbitMqBroker(Uri address) : IEventBroker
{
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Opens the connection, if it is not open.</summary>
    /// <exception cref="BrokerException">The broker does not answer, or refuses.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_channel is not { IsOpen: true })
        {
            await RabbitMqConnection.CloseAsync(_connection);

            // With tracking, publishing returns when the broker has confirmed. It throws when the broker refuses or returns the message.
            var confirms = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            (_connection, _channel) = await RabbitMqConnection.OpenAsync(address, confirms, cancellation);
        }
    }

    #region publish
    public async Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
    {
        await ConnectAsync(cancellation);
        try
        {
            // Send all, then wait for all confirms. One by one, each event would cost a round trip and a write to disk.
            var confirms = events.Select(shopEvent => _channel!.BasicPublishAsync(
                RabbitMqConnection.Exchange,
                routingKey: shopEvent.EventType,
                mandatory: true, // an error, not a silent loss, when no queue receives the message
                Properties(shopEvent),
                Encoding.UTF8.GetBytes(shopEvent.ToJson()),
                cancellation).AsTask());
            await Task.WhenAll(confirms.ToList()).WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            await RabbitMqConnection.CloseAsync(_connection);
            var broker = RabbitMqConnection.WithoutPassword(address);
            throw new BrokerException($"the broker at {broker} did not confirm: {exception.Message.TrimEnd('.')}.", exception);
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

        // From the event, not from Activity.Current: this code runs later, on another thread.
        Headers = shopEvent is { TraceId: { } traceId, SpanId: { } spanId }
            ? new Dictionary<string, object?> { ["traceparent"] = $"00-{traceId}-{spanId}-01" }
            : null,
    };
    #endregion

    public ValueTask DisposeAsync() => RabbitMqConnection.CloseAsync(_connection);
}
