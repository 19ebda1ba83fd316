using System.Net;
using System.Net.Sockets;
using System.Text;
using MetricsCollection.Pushing;

namespace MetricsCollection.Examples;

/// <summary>
/// StatsD: a line of text for each event, over UDP, to a server that adds them up. Cheap to send from any language, and it may be lost.
/// Pitfall: a datagram for each event. Batched and sampled, ten thousand payments need a few dozen datagrams.
/// See https://github.com/statsd/statsd/blob/master/docs/metric_types.md.
/// </summary>
public static class Statsd
{
    public static async Task RunAsync((string Host, int Port)? server, CancellationToken cancellation)
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var (host, port) = server ?? ("127.0.0.1", ((IPEndPoint)socket.Client.LocalEndPoint!).Port);
        using (var client = Connect(host, port))
        {
            #region lines
            client.Increment("shop.payments");
            client.Timing("shop.payment.duration", TimeSpan.FromMilliseconds(143));
            client.Gauge("shop.queue", 17);
            client.GaugeBy("shop.queue", -5);
            client.Gauge("shop.balance", -3);
            client.Set("shop.users", "user_7");
            for (var click = 0; click < 10; click++)
            {
                client.Increment("shop.clicks", rate: 0.1);
            }

            client.Flush();
            #endregion
            Console.WriteLine(server is null ? "A socket of this example received one datagram; --statsd localhost:8125 sends to a StatsD:"
                : $"Sent to {host}:{port} by UDP, which gives no confirmation: {client.Lines} lines");
            if (server is null)
            {
                var datagram = Encoding.UTF8.GetString((await socket.ReceiveAsync(cancellation)).Buffer);
                Console.WriteLine($"  {datagram.Replace("\n", "\n  ", StringComparison.Ordinal)}");
            }
        }

        Console.WriteLine($"\n10,000 payments, a counter and a timer each   {"lines",7} {"datagrams",10}");
        (string, string, double)[] ways =
        [
            ("single", "a datagram for each line", 1), ("batched", "batched to 1,432 bytes", 1),
            ("sampled", "batched, one in ten sent", 0.1),
        ];
        foreach (var (name, how, rate) in ways)
        {
            using var client = Connect(host, port);
            await StatsdLoad.RunAsync(client, name, rate, flushes: name == "single", server is null ? socket : null, cancellation);
            var lost = client.Lost > 0 ? $"   and {client.Lost} lines lost: no program listens there" : "";
            Console.WriteLine(FormattableString.Invariant($"  {how,-43} {client.Lines,7:N0} {client.Datagrams,10:N0}{lost}"));
        }
    }

    private static StatsdClient Connect(string host, int port)
    {
        try
        {
            return new StatsdClient(host, port, new Random(7));
        }
        catch (SocketException exception)
        {
            throw new LessonException($"'{host}' is no host ({exception.Message}). Correct --statsd, or leave it out.");
        }
    }
}
