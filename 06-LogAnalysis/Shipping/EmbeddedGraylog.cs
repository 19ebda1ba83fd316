using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace LogAnalysis.Shipping;

/// <summary>A stand-in for a Graylog: it receives GELF over UDP and TCP on free ports of loopback.</summary>
public sealed class EmbeddedGraylog : IDisposable
{
    private readonly UdpClient _udp = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TcpListener _tcp = new(IPAddress.Loopback, 0);

    private EmbeddedGraylog() => _tcp.Start();

    public int UdpPort => ((IPEndPoint)_udp.Client.LocalEndPoint!).Port;

    public int TcpPort => ((IPEndPoint)_tcp.LocalEndpoint).Port;

    public static EmbeddedGraylog Start() => new();

    public void Dispose()
    {
        _udp.Dispose();
        _tcp.Dispose();
    }

    /// <summary>Receives so many datagrams, and tells which of them completes a message.</summary>
    public async Task<IReadOnlyList<string>> ReceiveDatagramsAsync(int count, CancellationToken cancellation)
    {
        var (assembler, told) = (new GelfAssembler(TimeProvider.System), new List<string>());
        for (var number = 1; number <= count; number++)
        {
            if (assembler.Add((await _udp.ReceiveAsync(cancellation)).Buffer) is { } message)
            {
                told.Add($"datagram {number} of {count} completes {Told(Encoding.UTF8.GetString(message))}");
            }
        }

        return told;
    }

    /// <summary>Receives the messages of one connection: each ends with a zero byte.</summary>
    public async Task<IReadOnlyList<string>> ReceiveConnectionAsync(CancellationToken cancellation)
    {
        using var connection = await _tcp.AcceptTcpClientAsync(cancellation);
        using var all = new MemoryStream();
        await connection.GetStream().CopyToAsync(all, cancellation);
        return [.. Encoding.UTF8.GetString(all.ToArray()).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Told)];
    }

    private static string Told(string message)
    {
        using var json = JsonDocument.Parse(message);
        var text = $"'{json.RootElement.GetProperty("short_message")}'";
        return json.RootElement.TryGetProperty("full_message", out var full)
            ? $"{text} with {full.GetString()!.Count(c => c == '\n')} lines of stack"
            : text;
    }
}
