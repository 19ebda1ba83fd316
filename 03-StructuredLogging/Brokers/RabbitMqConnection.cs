using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace StructuredLogging.Brokers;

/// <summary>How publisher and consumer reach RabbitMQ, and what both of them declare there: doing it twice does no harm, forgetting it loses events.</summary>
public static class RabbitMqConnection
{
    /// <summary>A topic exchange: the event's type is the routing key.</summary>
    public const string Exchange = "shop.events";

    /// <summary>The queue of the monitoring consumer.</summary>
    public const string Queue = "shop.events.monitoring";

    /// <summary>How long to wait for a connection, in all.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    #region open
    /// <summary>Connects, opens a channel, and declares the exchange, the queue and what binds them.</summary>
    /// <exception cref="BrokerException">Nobody answers within <see cref="Patience"/>, or who answers refuses.</exception>
    public static async Task<(IConnection Connection, IChannel Channel)> OpenAsync(Uri address, CreateChannelOptions options, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        IConnection? connection = null;
        try
        {
            // Recovery is ours: after a loss the caller must know which events to publish again.
            var factory = new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Patience, HandshakeContinuationTimeout = Patience };
            connection = await factory.CreateConnectionAsync(patience.Token).WaitAsync(patience.Token);
            var channel = await connection.CreateChannelAsync(options, patience.Token);
            await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: patience.Token);

            // Replicated where there is more than one node, and on disk in any case.
            var queue = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
            await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, queue, cancellationToken: patience.Token);
            await channel.QueueBindAsync(Queue, Exchange, routingKey: "#", cancellationToken: patience.Token);
            return (connection, channel);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            await CloseAsync(connection);
            throw new BrokerException($"the broker at {WithoutPassword(address)} cannot be used: {Why(exception).TrimEnd('.')}.", exception);
        }
    }
    #endregion

    /// <summary>Ends a connection, in whatever state it is, without waiting for a broker that does not answer.</summary>
    public static async ValueTask CloseAsync(IConnection? connection)
    {
        try
        {
            if (connection is { IsOpen: true })
            {
                await connection.CloseAsync(TimeSpan.FromSeconds(1));
            }

            connection?.Dispose();
        }
        catch (Exception)
        {
            // It was to be thrown away anyway.
        }
    }

    /// <summary>An address to be shown: <c>amqp://guest:secret@host/shop</c> without the secret.</summary>
    public static string WithoutPassword(Uri address) =>
        address.UserInfo.Contains(':') ? address.ToString().Replace(address.UserInfo, $"{address.UserInfo.Split(':')[0]}:***", StringComparison.Ordinal) : $"{address}";

    private static string Why(Exception exception) => exception switch
    {
        OperationCanceledException => $"no answer within {Patience.TotalSeconds} s",
        BrokerUnreachableException { InnerException: { } inner } => Why(inner),
        AggregateException { InnerException: { } inner } => Why(inner),
        AuthenticationFailureException => "it refuses the user name or the password",
        OperationInterruptedException { ShutdownReason: { } reason } => $"{reason.ReplyCode} {reason.ReplyText}",
        TimeoutException => $"no answer within {Patience.TotalSeconds} s",
        EndOfStreamException or PacketNotRecognizedException or ProtocolException => "what answers there is no AMQP broker, or it closed the connection at once",
        { InnerException: { } inner } => Why(inner),
        _ => exception.Message,
    };
}
