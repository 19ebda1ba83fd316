using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MetricsCollection.Statsd;

/// <summary>What stands in for a StatsD server where none is at hand: it takes datagrams on a free port of loopback and keeps what they add up to. It flushes to nobody.</summary>
public sealed class StatsdListener : IAsyncDisposable
{
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0)) { Client = { ReceiveBufferSize = 4 << 20 } };
    private readonly CancellationTokenSource _end = new();
    private readonly Task _receiving;
    private readonly Lock _lock = new();

    public StatsdListener() => _receiving = Task.Run(ReceiveAsync);

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public Dictionary<string, double> Counters { get; } = [];

    public Dictionary<string, double> Gauges { get; } = [];

    public Dictionary<string, List<double>> Timers { get; } = [];

    public Dictionary<string, HashSet<string>> Sets { get; } = [];

    /// <summary>The lengths of the datagrams, in bytes.</summary>
    public List<int> Datagrams { get; } = [];

    /// <summary>Lines that are none.</summary>
    public int BadLines { get; private set; }

    /// <summary>Waits until so many datagrams have come, or two seconds are over: UDP promises nothing.</summary>
    public async Task WaitForAsync(int datagrams, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Count() < datagrams && TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2))
        {
            await Task.Delay(5, cancellation);
        }

        int Count()
        {
            lock (_lock)
            {
                return Datagrams.Count;
            }
        }
    }

    #region read
    /// <summary>Takes one line: <c>name:value|type|@rate</c>.</summary>
    public void Take(string line)
    {
        if (line.Split('|') is not [var nameAndValue, var type, .. var more] || nameAndValue.LastIndexOf(':') is var colon && colon <= 0
            || !TryRate(more, out var rate))
        {
            BadLines++;
            return;
        }

        var (name, value) = (nameAndValue[..colon], nameAndValue[(colon + 1)..]);
        if (type == "s")
        {
            (Sets.TryGetValue(name, out var set) ? set : Sets[name] = []).Add(value);
            return;
        }

        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            BadLines++;
            return;
        }

        switch (type)
        {
            case "c": Counters[name] = Counters.GetValueOrDefault(name) + (number / rate); break;
            case "g": Gauges[name] = value[0] is '+' or '-' ? Gauges.GetValueOrDefault(name) + number : number; break;
            case "ms" or "h": (Timers.TryGetValue(name, out var timer) ? timer : Timers[name] = []).Add(number); break;
            default: BadLines++; break;
        }
    }
    #endregion

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var datagram = await _socket.ReceiveAsync(_end.Token);
                lock (_lock)
                {
                    foreach (var line in Encoding.UTF8.GetString(datagram.Buffer).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        Take(line);
                    }

                    Datagrams.Add(datagram.Buffer.Length);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private static bool TryRate(string[] more, out double rate)
    {
        rate = 1;
        return more is [] || (more is [['@', .. var text]] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && rate is > 0 and <= 1);
    }
}
