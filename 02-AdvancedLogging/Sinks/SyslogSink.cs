using System.Net;
using System.Net.Sockets;
using System.Text;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Sends events to a syslog server: <c>udp://HOST:PORT</c> (RFC 5426), <c>tcp://HOST:PORT</c> with octet counting (RFC 6587), or <c>unix:///dev/log</c>.
/// UDP may lose any message, and says nothing. TCP has no answer from the server: what was on its way when the connection broke is lost, too.
/// </summary>
/// <param name="address">Where to.</param>
/// <param name="formatter">What a message looks like.</param>
/// <param name="limit">The most bytes in a message, at least 480.</param>
/// <param name="options">How it gathers and gives up; by default it does not gather.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 480.</exception>
public sealed class SyslogSink(Uri address, SyslogFormatter formatter, int limit = 2048, BatchingOptions? options = null)
    : BatchingSink(options ?? new BatchingOptions { GatherFor = TimeSpan.Zero })
{
    private readonly int _limit = limit >= SyslogFormatter.LeastLimit ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, $"A message has at least {SyslogFormatter.LeastLimit} bytes.");
    private Socket? _socket;

    protected override async Task SendAsync(IReadOnlyList<LogEvent> batch, CancellationToken cancellation)
    {
        try
        {
            foreach (var logEvent in batch)
            {
                _socket = IsAlive(_socket) ? _socket : await ConnectAsync(cancellation);
                await SendAsync(_socket!, logEvent, cancellation);
                Delivered(1);
            }
        }
        catch
        {
            _socket?.Dispose();
            _socket = null;
            throw;
        }
    }

    private async Task SendAsync(Socket socket, LogEvent logEvent, CancellationToken cancellation)
    {
        var message = address.Scheme == "unix" ? formatter.FormatLocal(logEvent, _limit) : formatter.Format(logEvent, _limit);
        if (address.Scheme == "tcp")
        {
            // RFC 6587, section 3.4.1: the length in bytes comes first, so that a line break in a message ends nothing.
            message = [.. Encoding.ASCII.GetBytes($"{message.Length} "), .. message];
        }

        for (var done = 0; done < message.Length;)
        {
            done += await socket.SendAsync(message.AsMemory(done), SocketFlags.None, cancellation);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        _socket?.Dispose();
        var socket = address.Scheme switch
        {
            "udp" => new Socket(SocketType.Dgram, ProtocolType.Udp),
            "tcp" => new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true },
            _ => new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified),
        };
        EndPoint server = address.Scheme == "unix"
            ? new UnixDomainSocketEndPoint(address.LocalPath)
            : new DnsEndPoint(address.DnsSafeHost, address.Port > 0 ? address.Port : 514);
        try
        {
            await socket.ConnectAsync(server, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A server never writes to us: if there is something to read, it is the end of the connection. Sending would still succeed once.
    private static bool IsAlive(Socket? socket) =>
        socket is not null && (socket.SocketType != SocketType.Stream || !socket.Poll(0, SelectMode.SelectRead));

    protected override void Closed() => _socket?.Dispose();
}
