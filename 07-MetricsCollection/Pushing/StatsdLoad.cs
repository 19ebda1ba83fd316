using System.Net.Sockets;

namespace MetricsCollection.Pushing;

/// <summary>Ten thousand payments, a counter and a timer for each.</summary>
internal static class StatsdLoad
{
    /// <param name="client">Sends the lines.</param>
    /// <param name="name">The part of the names that tells the loads apart.</param>
    /// <param name="rate">The share of the events that is sent.</param>
    /// <param name="flushes">Whether each line is a datagram.</param>
    /// <param name="receiver">The socket that receives; null if a server does.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(
        StatsdClient client, string name, double rate, bool flushes, UdpClient? receiver, CancellationToken cancellation)
    {
        for (var i = 0; i < 10_000; i++)
        {
            client.Increment($"shop.{name}.payments", rate: rate);
            Flush();
            client.Timing($"shop.{name}.duration", TimeSpan.FromMilliseconds(40 + (i % 160)), rate);
            Flush();
            if (receiver is null && i % 100 == 0)
            {
                // The kernel drops a datagram that has no room in the buffer of the receiver.
                await Task.Delay(10, cancellation);
            }

            while (receiver?.Available > 0)
            {
                await receiver.ReceiveAsync(cancellation);
            }
        }

        client.Flush();

        void Flush()
        {
            if (flushes)
            {
                client.Flush();
            }
        }
    }
}
