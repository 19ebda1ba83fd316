using System.Net;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Xunit;

namespace AdvancedLogging.Tests.Sinks;

public sealed class SmtpConnectionTests
{
    [Theory]
    [InlineData("Subject: one\n\ntext", "Subject: one\n\ntext\n")]
    [InlineData("Subject: one\r\n\r\ntext\r\n", "Subject: one\n\ntext\n")]
    [InlineData("Subject: one\n\n.\n..\n.hidden\nQUIT\nend.", "Subject: one\n\n.\n..\n.hidden\nQUIT\nend.\n")]
    public async Task AMailArrivesAsItWasDotsIncluded(string mail, string expected)
    {
        await using var server = new SmtpServer();
        await using (var connection = await ConnectAsync(server))
        {
            await connection.SendAsync("a@example.org", "b@example.org", mail, TestContext.Current.CancellationToken);
            await connection.SendAsync("a@example.org", "b@example.org", "Subject: two\n\n", TestContext.Current.CancellationToken);
        }

        Assert.Equal([expected, "Subject: two\n"], server.Mails);
    }

    [Fact]
    public async Task WithoutEncryptionThereIsNoLogin()
    {
        await using var server = new SmtpServer();
        var exception = await Assert.ThrowsAsync<IOException>(() => ConnectAsync(server, login: new NetworkCredential("shop", "correct-horse-42")));
        Assert.Equal("a login without STARTTLS would show the password to everybody on the way", exception.Message);
    }

    [Fact]
    public async Task AServerThatHangsUpIsAnError()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var connecting = SmtpConnection.ConnectAsync(new DnsEndPoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), startTls: false, login: null, TestContext.Current.CancellationToken);
        (await accepting).Dispose();

        var exception = await Assert.ThrowsAsync<IOException>(() => connecting);
        Assert.Equal("the server hung up after the connection", exception.Message);
    }

    private static Task<SmtpConnection> ConnectAsync(SmtpServer server, NetworkCredential? login = null) =>
        SmtpConnection.ConnectAsync(new DnsEndPoint("127.0.0.1", server.Port), startTls: false, login, TestContext.Current.CancellationToken);
}
