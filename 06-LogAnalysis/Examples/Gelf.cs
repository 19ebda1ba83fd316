using System.Globalization;
using System.Net.Sockets;
using System.Text;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// GELF, Graylog's format: over UDP in chunks, with no sign of a loss; over TCP with a zero byte behind each message.
/// Pitfall: one lost chunk is a lost message. The longest messages, those with stack traces, have the most chunks.
/// See https://go2docs.graylog.org/current/getting_in_log_data/gelf.html.
/// </summary>
public static class Gelf
{
    private const int Datagram = 1_420;
    private const int GraylogsPort = 12201;

    public static async Task RunAsync(string? graylog, CancellationToken cancellation)
    {
        using var embedded = graylog is null ? EmbeddedGraylog.Start() : null;
        Console.WriteLine(embedded is null
            ? $"sending to {graylog}:{GraylogsPort}"
            : "sending to an embedded receiver for UDP and TCP; --graylog HOST sends to a Graylog, to its port 12201");
        var line = SampleLine.Read(LogFiles.Sample).First(line => line.Fields.ContainsKey("error_type"));
        var small = GelfMessage.Of(line, stack: "");
        var frames = Enumerable.Range(1, 80).Select(i => $"   at Shop.Payments.Step{i}(Payment payment) in Checkout.cs:line {i * 7}\n");
        var large = GelfMessage.Of(line, string.Concat(frames));
        Console.WriteLine($"\n{Encoding.UTF8.GetString(small)}\n");
        try
        {
            #region send
            var datagrams = GelfChunks.Split(small, id: 1, Datagram).Concat(GelfChunks.Split(large, id: 2, Datagram)).ToList();
            using var udp = new UdpClient(graylog ?? "127.0.0.1", embedded?.UdpPort ?? GraylogsPort);
            foreach (var datagram in datagrams)
            {
                await udp.SendAsync(datagram, cancellation);
            }

            using var tcp = new TcpClient();
            await tcp.ConnectAsync(graylog ?? "127.0.0.1", embedded?.TcpPort ?? GraylogsPort, cancellation);
            await tcp.GetStream().WriteAsync((byte[])[.. small, 0, .. large, 0], cancellation);
            tcp.Close();
            #endregion
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{small.Length:N0} bytes: 1 datagram; {large.Length:N0} bytes, with a stack trace: {datagrams.Count - 1} chunks"));
            if (embedded is null)
            {
                Console.WriteLine("sent over UDP and TCP. Graylog answers neither of them: look there.");
                return;
            }

            Print("UDP", await embedded.ReceiveDatagramsAsync(datagrams.Count, cancellation));
            Print("TCP", await embedded.ReceiveConnectionAsync(cancellation));
        }
        catch (SocketException exception)
        {
            throw new LessonException($"cannot send to {graylog}:{GraylogsPort}: {exception.Message} --graylog takes a host.");
        }

        var assembler = new GelfAssembler(TimeProvider.System);
        var chunks = GelfChunks.Split(large, id: 3, Datagram).Where((_, number) => number != 2);
        var complete = chunks.Count(chunk => assembler.Add(chunk) is not null);
        Console.WriteLine($"\nthe same chunks without the third: {complete} messages. The receiver drops the rest after five seconds");
    }

    private static void Print(string protocol, IReadOnlyList<string> messages) =>
        Console.WriteLine($"\n{protocol}: {messages.Count} messages\n  {string.Join("\n  ", messages)}");
}
