using System.Globalization;
using MetricsCollection.Prometheus;
using MetricsCollection.Statsd;

namespace MetricsCollection.Examples;

/// <summary>
/// StatsD: a line of text per event over UDP, and a server that adds them up. Cheap to send, works from any language, and may be lost without a word.
/// Pitfall: a datagram for each event. Ten thousand system calls a second are felt; sampled and batched it is a few dozen.
/// See https://github.com/statsd/statsd/blob/master/docs/metric_types.md.
/// </summary>
public static class Statsd
{
    private const int Payments = 10_000;

    public static async Task RunAsync((string Host, int Port)? server, CancellationToken cancellation)
    {
        await using var listener = server is null ? new StatsdListener() : null;
        Console.WriteLine(listener is null ? $"to {server!.Value.Host}:{server.Value.Port}, by UDP: whether anybody hears it, nobody says" : "to a listener inside this example; --statsd localhost:8125 sends to a StatsD");
        var (host, port) = server ?? ("127.0.0.1", listener!.Port);
        Console.WriteLine($"\n{"",-36} {"lines",7} {"datagrams",10}");
        await PayAsync("single", "one datagram for each payment", rate: 1);
        await PayAsync("batched", "batched to 1,432 bytes", rate: 1);
        await PayAsync("sampled", "batched, and one in ten sent", rate: 0.1);
        if (listener is not null)
        {
            Show(listener);
        }

        async Task PayAsync(string name, string how, double rate)
        {
            StatsdClient client;
            try
            {
                client = new(host, port, new Random(7));
            }
            catch (System.Net.Sockets.SocketException exception)
            {
                throw new LessonException($"'{host}' is no host ({exception.Message}). Mend --statsd, or leave it out.");
            }

            using (client)
            {
                var random = new Random(7);
                var before = listener?.Datagrams.Count ?? 0;
                for (var i = 0; i < Payments; i++)
                {
                    #region send
                    client.Increment($"shop.{name}.payments", rate: rate);
                    client.Timing($"shop.{name}.duration", TimeSpan.FromMilliseconds(random.Next(40, 200)), rate);
                    #endregion
                    if (name == "single")
                    {
                        client.Flush();
                    }

                    if (i % 200 == 0)
                    {
                        // Slower than the kernel's buffer fills: UDP drops what has no room, and tells nobody.
                        await (listener?.WaitForAsync(before + client.Datagrams, cancellation) ?? Task.Delay(20, cancellation));
                    }
                }

                #region others
                client.Gauge("shop.queue", 17);
                client.GaugeBy("shop.queue", -5);
                foreach (var user in new[] { "user_7", "user_8", "user_7" })
                {
                    client.Set("shop.users", user);
                }

                client.Flush();
                #endregion
                await (listener?.WaitForAsync(before + client.Datagrams, cancellation) ?? Task.CompletedTask);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{how,-36} {client.Lines,7:N0} {client.Datagrams,10:N0}{(client.Lost > 0 ? $"   and {client.Lost} lines lost: nobody listens there" : "")}"));
            }
        }
    }

    private static void Show(StatsdListener listener)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            What the server has, of {Payments:N0} payments each time:
              counter shop.single.payments   {listener.Counters["shop.single.payments"],6:N0}
              counter shop.batched.payments  {listener.Counters["shop.batched.payments"],6:N0}
              counter shop.sampled.payments  {listener.Counters["shop.sampled.payments"],6:N0}   multiplied by ten: an estimate
              timer   shop.batched.duration  p95 {PromQlFunctions.Quantile(0.95, listener.Timers["shop.batched.duration"]):0} ms of {listener.Timers["shop.batched.duration"].Count:N0}
              timer   shop.sampled.duration  p95 {PromQlFunctions.Quantile(0.95, listener.Timers["shop.sampled.duration"]):0} ms of {listener.Timers["shop.sampled.duration"].Count:N0}
              gauge   shop.queue             {listener.Gauges["shop.queue"]} (set to 17, then -5)
              set     shop.users             {listener.Sets["shop.users"].Count} different
            The largest datagram: {listener.Datagrams.Max():N0} bytes
            """));
    }
}
