using System.Net;
using System.Net.Sockets;
using System.Text;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using MimeKit;
using Serilog;
using Xunit;

namespace AdvancedLogging.Tests.Sinks;

public sealed class SmtpSinkTests
{
    private readonly DeliveryMonitor _monitor = new();

    [Theory]
    [InlineData("Payment of Jürgen Łukasz 李 failed")]
    [InlineData("=?utf-8?B?Rm9yZ2Vk?=")]
    [InlineData("an =?utf-8?Q?encoded?= =?us-ascii?Q?word?= inside")]
    [InlineData("žluťoučký =?utf-8?Q?k=C5=AF=C5=88?=")]
    [InlineData("two  blanks  inside")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("averylongwordaverylongwordaverylongwordaverylongwordaverylongwordaverylongwordaverylongwordaverylongword")]
    [InlineData("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen")]
    public async Task ASubjectArrivesAsItWasInLinesThatAreShortEnough(string text)
    {
        var mail = await MailAsync(log => log.Error("{Text:l}", text));

        // RFC 2047, section 2: 76 characters for a line with an encoded word. RFC 5322, section 2.1.1: 998 at most, and 78 if possible.
        var limit = text.Contains(' ') ? 78 : 998;
        Assert.All(Headers(mail), line => Assert.InRange(line.Length, 1, line.Contains("=?", StringComparison.Ordinal) ? 76 : limit));
        Assert.Equal($"[payments-api] {text.Replace("=?", "= ?", StringComparison.Ordinal)}", Parsed(mail).Subject);
    }

    [Theory]
    [InlineData("one\n.\n..\n.hidden\nQUIT\nend.")]
    [InlineData(".")]
    [InlineData("žluťoučký 李 😀\n.")]
    public async Task ABodyArrivesAsItWasDotsIncluded(string text)
    {
        var mail = await MailAsync(log => log.Error(new InvalidOperationException(text), "Failed"));
        var body = Parsed(mail).TextBody!.ReplaceLineEndings("\n");
        Assert.Contains($"System.InvalidOperationException: {text}\n", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop@shop.example\nRCPT TO:<eve@shop.example>")]
    [InlineData("\"shop\nRCPT TO:<eve@shop.example>\"@shop.example")]
    [InlineData("\"shop>\r\nRCPT TO:<eve@shop.example>\r\n\"@shop.example")]
    [InlineData("shop@shop.example>\r\nRCPT TO:<eve@shop.example")]
    public async Task ALineFeedInAnAddressIsNoCommand(string address)
    {
        await using var server = new SmtpServer();
        try
        {
            using var log = new LoggerConfiguration().WriteTo.Smtp(Options(server.Port, from: address), _monitor).CreateLogger();
            log.Error("Failed");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The sink refuses the address when it is configured.
        }

        Assert.DoesNotContain(server.Commands, command => command.StartsWith("RCPT TO:<eve", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public void ALoginWithoutEncryptionIsRefused()
    {
        var options = new SmtpSinkOptions
        {
            Server = new DnsEndPoint("127.0.0.1", 25),
            Credentials = new NetworkCredential("shop", "correct-horse-42"),
            From = "payments-api@shop.example",
            To = "on-call@shop.example",
            Application = "payments-api",
        };
        var refused = Assert.Throws<ArgumentException>(() => new SmtpSink(options));
        Assert.Contains("clear text", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatHangsUpIsAFailureThatIsCounted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var options = Options(((IPEndPoint)listener.LocalEndpoint).Port);
        using (var log = new LoggerConfiguration().WriteTo.Smtp(options, _monitor).CreateLogger())
        {
            log.Error("Failed");
            (await accepting).Dispose();
            listener.Stop();
        }

        Assert.Equal(new DeliveryCounts(1, 0, 0, 1, 0), _monitor.Counts);
        Assert.NotNull(_monitor.LastFailure);
    }

    private async Task<string> MailAsync(Action<ILogger> emit)
    {
        await using var server = new SmtpServer();
        using (var log = new LoggerConfiguration().WriteTo.Smtp(Options(server.Port), _monitor).CreateLogger())
        {
            emit(log);
        }

        Assert.Equal(new DeliveryCounts(1, 1, 0, 0, 0), _monitor.Counts);
        return Assert.Single(server.Mails);
    }

    private static string[] Headers(string mail) => mail[..mail.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n');

    private static MimeMessage Parsed(string mail) => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(mail)));

    private static SmtpSinkOptions Options(int port, string from = "payments-api@shop.example") =>
        new() { Server = new DnsEndPoint("127.0.0.1", port), From = from, To = "on-call@shop.example", Application = "payments-api" };
}
