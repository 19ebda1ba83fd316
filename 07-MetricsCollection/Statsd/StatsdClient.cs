using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MetricsCollection.Statsd;

/// <summary>
/// Sends StatsD's lines over UDP, as many in one datagram as fit: fire and forget. Nothing waits, nothing throws; what could not be sent is counted.
/// See https://github.com/statsd/statsd/blob/master/docs/metric_types.md. In production the package is JustEat.StatsD or DogStatsD-CSharp-Client.
/// </summary>
/// <param name="host">The server's host.</param>
/// <param name="port">Its port, by default 8125.</param>
/// <param name="random">Decides what is sampled.</param>
/// <param name="maxDatagram">
/// Bytes in one datagram at most. 1,432 fit into one frame of Ethernet (1,500) with the longest headers; a larger one is cut into fragments, and one lost fragment loses all.
/// </param>
public sealed class StatsdClient(string host, int port, Random random, int maxDatagram = 1_432) : IDisposable
{
    private readonly UdpClient _socket = new(host, port);
    private readonly StringBuilder _batch = new();
    private readonly Lock _lock = new();
    private int _batchBytes;

    /// <summary>Datagrams that were sent.</summary>
    public int Datagrams { get; private set; }

    /// <summary>Lines that were sent, or are about to be.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines that did not go out: too long for a datagram, or in one that the system did not take.</summary>
    public int Lost { get; private set; }

    #region types
    /// <summary>Counts; with a rate below 1 only that share is sent, and the server multiplies.</summary>
    public void Increment(string name, long by = 1, double rate = 1) => Send(name, Number(by), "c", rate);

    /// <summary>Sets a value.</summary>
    public void Gauge(string name, double value)
    {
        if (value < 0)
        {
            // A sign would mean: change it by so much. So it is set to zero first.
            Send(name, "0", "g", 1);
        }

        Send(name, Number(value), "g", 1);
    }

    /// <summary>Changes a value.</summary>
    public void GaugeBy(string name, double change) => Send(name, (change < 0 ? "" : "+") + Number(change), "g", 1);

    /// <summary>How long something took. The server computes quantiles.</summary>
    public void Timing(string name, TimeSpan duration, double rate = 1) => Send(name, Number(duration.TotalMilliseconds), "ms", rate);

    /// <summary>Counts how many different values there are.</summary>
    public void Set(string name, string value) => Send(name, Clean(value), "s", 1);
    #endregion

    #region batch
    private void Send(string name, string value, string type, double rate)
    {
        lock (_lock)
        {
            if (rate < 1 && random.NextDouble() >= rate)
            {
                return;
            }

            var line = $"{Clean(name)}:{value}|{type}{(rate < 1 ? $"|@{Number(rate)}" : "")}";
            var bytes = Encoding.UTF8.GetByteCount(line);
            if (bytes > maxDatagram)
            {
                Lost++;
                return;
            }

            if (_batchBytes > 0 && _batchBytes + 1 + bytes > maxDatagram)
            {
                FlushBatch();
            }

            _batch.Append(_batchBytes > 0 ? "\n" : "").Append(line);
            _batchBytes += (_batchBytes > 0 ? 1 : 0) + bytes;
            Lines++;
        }
    }

    /// <summary>Sends what waits for a datagram to fill. A service does so every second, so that a quiet hour is not a late one.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            FlushBatch();
        }
    }

    private void FlushBatch()
    {
        if (_batchBytes == 0)
        {
            return;
        }

        var text = _batch.ToString();
        _batch.Clear();
        _batchBytes = 0;
        try
        {
            _socket.Send(Encoding.UTF8.GetBytes(text));
            Datagrams++;
        }
        catch (SocketException)
        {
            // Nobody listens there (which UDP learns by chance), or the system has no room: the shop goes on selling.
            var lines = text.Count(letter => letter == '\n') + 1;
            Lost += lines;
            Lines -= lines;
        }
    }
    #endregion

    public void Dispose()
    {
        Flush();
        _socket.Dispose();
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    // These four are the protocol's own.
    private static string Clean(string text) => text.Replace(':', '_').Replace('|', '_').Replace('@', '_').Replace('\n', '_');
}
