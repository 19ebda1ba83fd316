using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// GELF, Graylog's format: over UDP in chunks, which costs the sender nothing and may be lost without a word; over TCP with a zero byte behind each message.
/// Pitfall: one lost chunk is a lost message, and the long ones, with the stack traces, have the most chunks.
/// See https://go2docs.graylog.org/current/getting_in_log_data/gelf.html.
/// </summary>
public static class Gelf
{
    private const int Datagram = 1_420;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(string? graylog, CancellationToken cancellation)
    {
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        Console.WriteLine(graylog is null ? "sending to embedded receivers for UDP and TCP; --graylog HOST sends to a Graylog, to its port 12201" : $"sending to {graylog}:12201");
        var line = SampleLine.Read(LogFiles.Sample).First(line => line.Fields.ContainsKey("error_type"));
        var small = Message(line, "");
        var large = Message(line, string.Concat(Enumerable.Range(1, 80).Select(i => $"   at Shop.Payments.Checkout.Step{i}(Payment payment) in Checkout.cs:line {i * 7}\n")));
        Console.WriteLine($"\n{Encoding.UTF8.GetString(small)}");

        #region udp
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(small);
        }

        var datagrams = GelfChunks.Split(small, id: 1, Datagram).Append(packed.ToArray()).Concat(GelfChunks.Split(large, id: 2, Datagram)).ToList();
        var sender = new UdpClient();
        foreach (var datagram in graylog is null ? datagrams.AsEnumerable().Reverse() : datagrams)
        {
            await SendAsync(sender, datagram, graylog, ((IPEndPoint)udp.Client.LocalEndPoint!).Port, cancellation);
        }
        #endregion

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nUDP, datagrams of at most {Datagram:N0} bytes\n  {small.Length,5:N0} bytes: 1 datagram; packed with gzip 1 as well\n  {large.Length,5:N0} bytes, with a stack trace: {datagrams.Count - 2} chunks"));
        if (graylog is not null)
        {
            await SendTcpAsync(graylog, 12201, small, cancellation);
            Console.WriteLine("TCP: sent. Graylog answers neither of them: look there.");
            return;
        }

        await ReceiveAsync(udp, datagrams.Count, cancellation);
        LoseOne(GelfChunks.Split(large, id: 3, Datagram));
        await SendTcpAsync("127.0.0.1", ((IPEndPoint)tcp.LocalEndpoint).Port, [.. small, 0, .. large], cancellation);
        using var connection = await tcp.AcceptTcpClientAsync(cancellation);
        using var all = new MemoryStream();
        await connection.GetStream().CopyToAsync(all, cancellation);
        Console.WriteLine($"\nTCP, a zero byte behind each, not packed\n  {all.ToArray().Count(b => b == 0)} messages in one connection: {string.Join(", ", Encoding.UTF8.GetString(all.ToArray()).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Told))}");
    }

    #region message
    /// <summary>Version, host and short_message must be there; the time is in seconds; what is our own begins with an underscore, and _id is forbidden.</summary>
    public static byte[] Message(SampleLine line, string stack) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject(
    [
        new("version", "1.1"),
        new("host", line.Fields["service"]),
        new("short_message", line.Fields["message"]),
        new("timestamp", line.Nanoseconds / 1_000_000 / 1000m),
        new("level", line.Fields["level"] switch { "fatal" => 2, "error" => 3, "warn" => 4, "info" => 6, _ => 7 }),
        .. stack.Length > 0 ? new KeyValuePair<string, JsonNode?>[] { new("full_message", stack) } : [],
        .. line.Fields.Where(field => field.Key is not ("timestamp" or "level" or "service" or "message" or "id")).Select(field => new KeyValuePair<string, JsonNode?>($"_{field.Key}", field.Key is "status" or "duration_ms" ? decimal.Parse(field.Value, CultureInfo.InvariantCulture) : field.Value)),
    ]), Relaxed);
    #endregion

    private static async Task ReceiveAsync(UdpClient udp, int count, CancellationToken cancellation)
    {
        var assembler = new GelfAssembler(TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            // The last datagram came first: each chunk says which it is.
            if (assembler.Add((await udp.ReceiveAsync(cancellation)).Buffer) is { } message)
            {
                using var unpacked = message is [0x1F, 0x8B, ..] ? new StreamReader(new GZipStream(new MemoryStream(message), CompressionMode.Decompress)) : new StreamReader(new MemoryStream(message));
                Console.WriteLine($"  datagram {i + 1,2} of {count} completes {(message is [0x1F, 0x8B, ..] ? "a packed one: " : "")}{Told(await unpacked.ReadToEndAsync(cancellation))}");
            }
        }
    }

    private static void LoseOne(IReadOnlyList<byte[]> chunks)
    {
        var assembler = new GelfAssembler(TimeProvider.System);
        var complete = chunks.Where((_, number) => number != 2).Count(chunk => assembler.Add(chunk) is not null);
        Console.WriteLine($"  the same {chunks.Count} chunks, and one is lost: {complete} messages; after five seconds the receiver throws the others away");
    }

    private static string Told(string json) => JsonDocument.Parse(json).RootElement is var message && message.TryGetProperty("full_message", out var full)
        ? $"'{message.GetProperty("short_message")}' with {full.GetString()!.Count(c => c == '\n')} lines of stack" : $"'{message.GetProperty("short_message")}'";

    private static async Task SendAsync(UdpClient sender, byte[] datagram, string? graylog, int port, CancellationToken cancellation)
    {
        try
        {
            await sender.SendAsync(datagram, graylog ?? "127.0.0.1", graylog is null ? port : 12201, cancellation);
        }
        catch (SocketException exception)
        {
            throw new LessonException($"cannot send to {graylog}: {exception.Message} --graylog takes the name of a host.");
        }
    }

    private static async Task SendTcpAsync(string host, int port, byte[] messages, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, cancellation);
            await client.GetStream().WriteAsync((byte[])[.. messages, 0], cancellation);
        }
        catch (SocketException exception)
        {
            throw new LessonException($"there is no Graylog at {host}:{port} for TCP: {exception.Message}");
        }
    }
}
