using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace AdvancedLogging.Loopback;

/// <summary>A syslog receiver for one example, with a free UDP port, a free TCP port and a local socket. It keeps each message.</summary>
public sealed class SyslogListener : IAsyncDisposable
{
    /// <summary>The forms of an address.</summary>
    public const string Forms = "udp://HOST:PORT, tcp://HOST:PORT or unix:///dev/log";

    private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener _tcp = new(IPAddress.Loopback, 0);
    private readonly Socket? _local;
    private readonly string _localPath = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.sock");
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();
    private readonly Task _receiving;

    public SyslogListener()
    {
        _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _tcp.Start();
        if (!OperatingSystem.IsWindows())
        {
            _local = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            _local.Bind(new UnixDomainSocketEndPoint(_localPath));
        }

        _receiving = Task.WhenAll(ReceiveAsync(_udp), AcceptAsync(), _local is null ? Task.CompletedTask : ReceiveAsync(_local));
    }

    /// <summary>Its addresses: udp, tcp, and on Unix the local socket.</summary>
    public IReadOnlyList<Uri> Addresses =>
    [
        new($"udp://127.0.0.1:{((IPEndPoint)_udp.LocalEndPoint!).Port}"),
        new($"tcp://127.0.0.1:{((IPEndPoint)_tcp.LocalEndpoint).Port}"),
        .. _local is null ? Array.Empty<Uri>() : [new($"unix://{_localPath}")],
    ];

    /// <summary>Waits for the next message.</summary>
    public ValueTask<string> NextAsync(CancellationToken cancellation) => _messages.Reader.ReadAsync(cancellation);

    private async Task ReceiveAsync(Socket socket)
    {
        var buffer = new byte[65_536];
        await UntilStoppedAsync(async () =>
        {
            var length = await socket.ReceiveAsync(buffer, _stop.Token);
            _messages.Writer.TryWrite(Encoding.UTF8.GetString(buffer, 0, length));
        });
    }

    private Task AcceptAsync() => UntilStoppedAsync(async () =>
    {
        using var client = await _tcp.AcceptTcpClientAsync(_stop.Token);
        using var reader = new BinaryReader(client.GetStream());
        while (await Task.Run(() => ReadFrame(reader)) is { } message)
        {
            _messages.Writer.TryWrite(message);
        }
    });

    // RFC 6587, section 3.4.1: MSG-LEN SP SYSLOG-MSG.
    private static string? ReadFrame(BinaryReader reader)
    {
        try
        {
            var length = "";
            while (reader.ReadByte() is var digit && digit != ' ')
            {
                length += (char)digit;
            }

            return Encoding.UTF8.GetString(reader.ReadBytes(int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture)));
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private async Task UntilStoppedAsync(Func<Task> step)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await step();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _udp.Dispose();
        _tcp.Dispose();
        _local?.Dispose();
        _stop.Dispose();
        File.Delete(_localPath);
    }
}
