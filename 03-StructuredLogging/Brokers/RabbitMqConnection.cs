using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace StructuredLogging.Brokers;

/// <summary>The connection of publisher and consumer. Both declare the exchange and the queue, because either may start first.</summary>
public static class RabbitMqConnection
{
    /// <summary>A topic exchange. The routing key is the event's type.</summary>
    public const string Exchange = "shop.events";

    /// <summary>The queue of the monitoring consumer.</summary>
    public const string Queue = "shop.events.monitoring";

    /// <summary>The longest wait for a connection.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    #region open
    /// <summary>Connects, opens a channel, and declares the exchange, the queue and their binding.</summary>
    /// <exception cref="BrokerException">The broker refuses, or does not answer within <see cref="Patience"/>.</exception>
    public static async Task<(IConnection Connection, IChannel Channel)> OpenAsync(
        Uri address, CreateChannelOptions options, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        IConnection? connection = null;
        try
        {
            // No automatic recovery: after a lost connection the caller must know which events to publish again.
            var factory = new ConnectionFactory
            {
                Uri = address,
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = Patience,
                HandshakeContinuationTimeout = Patience,
            };
            connection = await factory.CreateConnectionAsync(patience.Token).WaitAsync(patience.Token);
            var channel = await connection.CreateChannelAsync(options, patience.Token);
            await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: patience.Token);

            // A quorum queue is on disk, and is replicated when there are several nodes.
            var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
            await channel.QueueDeclareAsync(
                Queue, durable: true, exclusive: false, autoDelete: false, quorum, cancellationToken: patience.Token);
            await channel.QueueBindAsync(Queue, Exchange, routingKey: "#", cancellationToken: patience.Token);
            return (connection, channel);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            await CloseAsync(connection);
            var reason = Reason(exception).TrimEnd('.');
            throw new BrokerException($"the broker at {WithoutPassword(address)} cannot be used: {reason}.", exception);
        }
    }
    #endregion

    /// <summary>Closes a connection in any state. Does not wait for a broker that does not answer.</summary>
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
            // The connection is not used again.
        }
    }

    /// <summary>An address for output: <c>amqp://guest:secret@host/shop</c> without the secret.</summary>
    public static string WithoutPassword(Uri address) => address.UserInfo.Contains(':')
        ? address.ToString().Replace(address.UserInfo, $"{address.UserInfo.Split(':')[0]}:***", StringComparison.Ordinal)
        : $"{address}";

    private static string Reason(Exception exception) => exception switch
    {
        OperationCanceledException => $"no answer within {Patience.TotalSeconds} s",
        BrokerUnreachableException { InnerException: { } inner } => Reason(inner),
        AggregateException { InnerException: { } inner } => Reason(inner),
        AuthenticationFailureException => "it refuses the user name or the password",
        OperationInterruptedException { ShutdownReason: { } reason } => $"{reason.ReplyCode} {reason.ReplyText}",
        TimeoutException => $"no answer within {Patience.TotalSeconds} s",
        EndOfStreamException or PacketNotRecognizedException or ProtocolException =>
            "the server there is no AMQP broker, or it closed the connection at once",
        { InnerException: { } inner } => Reason(inner),
        _ => exception.Message,
    };
}
