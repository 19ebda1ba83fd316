using System.Net;
using System.Net.Sockets;
using System.Text;
using Course.Senders;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Sends events to a syslog server, by UDP, TCP or the local socket. UDP gives no confirmation. Syslog over TCP has no answer from the
/// server either: when the connection breaks, the messages on their way are lost.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">The limit of a message is below 480 bytes.</exception>
public sealed class SyslogSink(SyslogSinkOptions options) : IBatchSender<byte[]>, IDisposable
{
    private readonly int _limit = options.Limit >= SyslogFormatter.LeastLimit
        ? options.Limit
        : throw new ArgumentOutOfRangeException(
            nameof(options), options.Limit, $"The limit is at least {SyslogFormatter.LeastLimit} bytes.");

    private Socket? _socket;

    public byte[] Format(LogEvent logEvent)
    {
        var message = options.Address.Scheme == "unix"
            ? options.Formatter.FormatLocal(logEvent, _limit)
            : options.Formatter.Format(logEvent, _limit);

        // RFC 6587, section 3.4.1: the length in bytes comes first. A line break does not end the message.
        return options.Address.Scheme == "tcp" ? [.. Encoding.ASCII.GetBytes($"{message.Length} "), .. message] : message;
    }

    public async Task SendAsync(IReadOnlyList<byte[]> batch, IBatchProgress progress, CancellationToken cancellation)
    {
        try
        {
            foreach (var message in batch)
            {
                _socket = IsAlive(_socket) ? _socket : await ConnectAsync(cancellation);
                for (var done = 0; done < message.Length;)
                {
                    done += await _socket!.SendAsync(message.AsMemory(done), SocketFlags.None, cancellation);
                }

                progress.Delivered(1);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        _socket?.Dispose();
        var socket = options.Address.Scheme switch
        {
            "udp" => new Socket(SocketType.Dgram, ProtocolType.Udp),
            "tcp" => new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true },
            _ => new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified),
        };
        EndPoint server = options.Address.Scheme == "unix"
            ? new UnixDomainSocketEndPoint(options.Address.LocalPath)
            : new DnsEndPoint(options.Address.DnsSafeHost, options.Address.Port > 0 ? options.Address.Port : 514);
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

    // A syslog server never writes. Something to read is the end of the connection; a send would still succeed once.
    private static bool IsAlive(Socket? socket) =>
        socket is not null && (socket.SocketType != SocketType.Stream || !socket.Poll(0, SelectMode.SelectRead));
}
