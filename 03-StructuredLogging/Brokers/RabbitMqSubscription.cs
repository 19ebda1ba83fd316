using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>Reads the monitoring queue of RabbitMQ, and connects again after a lost connection.</summary>
/// <param name="address"><c>amqp://user:password@host:port/vhost</c>, or <c>amqps</c>.</param>
/// <param name="told">Called when the connection is lost, and when it is back.</param>
public sealed class RabbitMqSubscription(Uri address, Action<string> told)
{
    // How many deliveries the broker sends ahead of the acknowledgements. At most this many come again after a crash.
    private const ushort Prefetch = 500;

    /// <summary>The deliveries, until the token is cancelled. After a lost connection the unacknowledged ones come again.</summary>
    /// <exception cref="BrokerException">The first connection fails.</exception>
    public async IAsyncEnumerable<Delivery> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var wait = TimeSpan.FromMilliseconds(100);
        for (var connections = 0; !cancellation.IsCancellationRequested;)
        {
            IConnection connection;
            ChannelReader<Delivery> deliveries;
            try
            {
                (connection, deliveries) = await ConnectAsync(cancellation);
            }
            catch (BrokerException) when (connections > 0)
            {
                await Task.Delay(wait, cancellation);
                wait = TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, 5 * TimeSpan.TicksPerSecond));
                continue;
            }

            wait = TimeSpan.FromMilliseconds(100);
            if (connections++ > 0)
            {
                Subscriber.Call(told, "connected again");
            }

            try
            {
                await foreach (var delivery in deliveries.ReadAllAsync(cancellation))
                {
                    yield return delivery;
                }
            }
            finally
            {
                await RabbitMqConnection.CloseAsync(connection);
            }

            Subscriber.Call(told, "connection lost");
        }
    }

    private async Task<(IConnection, ChannelReader<Delivery>)> ConnectAsync(CancellationToken cancellation)
    {
        var (connection, channel) = await RabbitMqConnection.OpenAsync(address, new CreateChannelOptions(false, false), cancellation);
        try
        {
            return (connection, await ConsumeAsync(channel, cancellation));
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // A broker that has just started accepts connections before each queue has its leader.
            await RabbitMqConnection.CloseAsync(connection);
            var broker = RabbitMqConnection.WithoutPassword(address);
            throw new BrokerException($"the broker at {broker} does not deliver: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    #region consume
    private static async Task<ChannelReader<Delivery>> ConsumeAsync(IChannel channel, CancellationToken cancellation)
    {
        var deliveries = Channel.CreateUnbounded<Delivery>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            // The client uses the body's memory again when this returns.
            var body = Encoding.UTF8.GetString(message.Body.Span);
            deliveries.Writer.TryWrite(new Delivery(body, () => AcknowledgeAsync(channel, message.DeliveryTag)));
            return Task.CompletedTask;
        };
        channel.ChannelShutdownAsync += (_, _) =>
        {
            deliveries.Writer.TryComplete();
            return Task.CompletedTask;
        };
        await channel.BasicQosAsync(prefetchSize: 0, Prefetch, global: false, cancellation);
        await channel.BasicConsumeAsync(RabbitMqConnection.Queue, autoAck: false, consumer, cancellation);
        return deliveries.Reader;
    }

    private static async ValueTask AcknowledgeAsync(IChannel channel, ulong tag)
    {
        try
        {
            await channel.BasicAckAsync(tag, multiple: false);
        }
        catch (Exception) when (!channel.IsOpen)
        {
            // The connection is lost, and the acknowledgement, too. The event comes again, and the consumer knows its id.
        }
    }
    #endregion
}
