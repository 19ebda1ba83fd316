using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MetricsCollection.Pushing;

/// <summary>
/// Sends the lines of StatsD over UDP, as many in a datagram as fit. It never waits and never throws; what it could not send is counted.
/// See https://github.com/statsd/statsd/blob/master/docs/metric_types.md. In production use JustEat.StatsD or DogStatsD-CSharp-Client.
/// </summary>
/// <param name="host">The host of the server.</param>
/// <param name="port">Its port, by default 8125.</param>
/// <param name="random">Decides which events are sampled.</param>
/// <param name="maxDatagram">The largest datagram in bytes. 1,432 fit into an Ethernet frame; a larger one is sent in fragments.</param>
public sealed class StatsdClient(string host, int port, Random random, int maxDatagram = 1_432) : IDisposable
{
    private readonly UdpClient _socket = new(host, port);
    private readonly byte[] _batch = new byte[maxDatagram + 1];
    private readonly Lock _lock = new();
    private int _used;
    private int _waiting;

    /// <summary>The datagrams that were sent.</summary>
    public int Datagrams { get; private set; }

    /// <summary>The lines that were sent.</summary>
    public int Lines { get; private set; }

    /// <summary>The lines that were not sent: too long for a datagram, or refused by the system.</summary>
    public int Lost { get; private set; }

    #region types
    /// <summary>Counts. With a rate below 1 only that share of the events is sent, and the server multiplies.</summary>
    public void Increment(string name, long by = 1, double rate = 1) => Send(name, Number(by), "c", rate);

    /// <summary>Sets a gauge.</summary>
    public void Gauge(string name, double value)
    {
        if (value < 0)
        {
            // A sign means a change. So the gauge is set to zero first.
            Send(name, "0", "g");
        }

        Send(name, Number(value), "g");
    }

    /// <summary>Changes a gauge.</summary>
    public void GaugeBy(string name, double change) => Send(name, (change < 0 ? "" : "+") + Number(change), "g");

    /// <summary>Records a duration. The server computes the quantiles.</summary>
    public void Timing(string name, TimeSpan duration, double rate = 1) => Send(name, Number(duration.TotalMilliseconds), "ms", rate);

    /// <summary>Counts the different values.</summary>
    public void Set(string name, string value) => Send(name, Clean(value), "s");
    #endregion

    #region batch
    private void Send(string name, string value, string type, double rate = 1)
    {
        lock (_lock)
        {
            if (rate < 1 && random.NextDouble() >= rate)
            {
                return;
            }

            var line = Encoding.UTF8.GetBytes($"{Clean(name)}:{value}|{type}{(rate < 1 ? $"|@{Number(rate)}" : "")}\n");
            if (line.Length > _batch.Length)
            {
                Lost++;
                return;
            }

            if (_used + line.Length > _batch.Length)
            {
                Flush();
            }

            line.CopyTo(_batch, _used);
            _used += line.Length;
            _waiting++;
        }
    }

    /// <summary>Sends the lines that wait for a full datagram. A service calls this every second.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_waiting == 0)
            {
                return;
            }

            try
            {
                // Without the line end at the end.
                _socket.Send(_batch.AsSpan(0, _used - 1));
                Datagrams++;
                Lines += _waiting;
            }
            catch (SocketException)
            {
                Lost += _waiting;
            }

            (_used, _waiting) = (0, 0);
        }
    }
    #endregion

    public void Dispose()
    {
        Flush();
        _socket.Dispose();
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    // These characters have a meaning in the protocol.
    private static string Clean(string text) => text.Replace(':', '_').Replace('|', '_').Replace('@', '_').Replace('\n', '_');
}
