using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AdvancedLogging.Sinks;

/// <summary>
/// A conversation with a mail server, by hand: RFC 5321, with STARTTLS (RFC 3207) and a login (RFC 4954). In production: the package MailKit.
/// .NET's own SmtpClient is no longer recommended, and writes <c>AUTH login</c>, which some servers do not take for <c>AUTH LOGIN</c>.
/// </summary>
public sealed class SmtpConnection : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly TcpClient _client = new();
    private Stream _stream = Stream.Null;
    private StreamReader _reader = StreamReader.Null;
    private string[] _extensions = [];

    private SmtpConnection()
    {
    }

    #region connect
    /// <summary>Connects, encrypts, and logs in, as far as it is asked to.</summary>
    /// <param name="server">Where it listens; the certificate must be for this host.</param>
    /// <param name="startTls">Whether to encrypt. Without it there is no login: the password would be readable on the way.</param>
    /// <param name="login">User and password, or null.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="IOException">The server refuses, or does not offer what is asked for.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">Its certificate is not valid.</exception>
    public static async Task<SmtpConnection> ConnectAsync(DnsEndPoint server, bool startTls, NetworkCredential? login, CancellationToken cancellation)
    {
        var connection = new SmtpConnection();
        try
        {
            await connection._client.ConnectAsync(server.Host, server.Port, cancellation);
            connection.Use(connection._client.GetStream());
            await connection.ExpectAsync("2", "the connection", cancellation);
            await connection.GreetAsync(cancellation);
            if (startTls)
            {
                await connection.CommandAsync("STARTTLS", "2", cancellation);
                var encrypted = new SslStream(connection._stream);
                await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, cancellation);
                connection.Use(encrypted);
                await connection.GreetAsync(cancellation);
            }

            if (login is not null)
            {
                await connection.LoginAsync(login, cancellation);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
    #endregion

    /// <summary>Hands over one mail.</summary>
    /// <param name="from">The sender's address, on the envelope.</param>
    /// <param name="to">The receiver's address, on the envelope.</param>
    /// <param name="mail">Headers, an empty line, body; of ASCII, in lines of at most 998 characters.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task SendAsync(string from, string to, string mail, CancellationToken cancellation)
    {
        await CommandAsync($"MAIL FROM:<{from}>", "2", cancellation);
        await CommandAsync($"RCPT TO:<{to}>", "2", cancellation);
        await CommandAsync("DATA", "3", cancellation);

        // A dot alone ends the mail; one at the start of a line is doubled (section 4.5.2).
        var lines = mail.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.StartsWith('.') ? $".{line}" : line);
        await WriteAsync(string.Join("\r\n", [.. lines, "."]), cancellation);
        await ExpectAsync("2", "the mail", cancellation);
    }

    private async Task GreetAsync(CancellationToken cancellation) =>
        _extensions = [.. (await CommandAsync($"EHLO {Dns.GetHostName()}", "2", cancellation)).Split('\n').Select(line => line[4..].ToUpperInvariant())];

    private async Task LoginAsync(NetworkCredential login, CancellationToken cancellation)
    {
        if (_stream is not SslStream)
        {
            throw new IOException("a login without STARTTLS would show the password to everybody on the way");
        }

        var mechanisms = _extensions.FirstOrDefault(extension => extension.StartsWith("AUTH ", StringComparison.Ordinal))?.Split(' ') ?? [];
        if (mechanisms.Contains("PLAIN"))
        {
            // RFC 4616: an empty authorization identity, the user, the password.
            await CommandAsync($"AUTH PLAIN {Base64($"\0{login.UserName}\0{login.Password}")}", "2", cancellation, "AUTH PLAIN");
        }
        else if (mechanisms.Contains("LOGIN"))
        {
            await CommandAsync("AUTH LOGIN", "3", cancellation);
            await CommandAsync(Base64(login.UserName), "3", cancellation, "the user");
            await CommandAsync(Base64(login.Password), "2", cancellation, "the password");
        }
        else
        {
            throw new IOException("the server offers neither AUTH PLAIN nor AUTH LOGIN");
        }
    }

    // What is shown of a command in an error; a password never is.
    private async Task<string> CommandAsync(string command, string expected, CancellationToken cancellation, string? shown = null)
    {
        await WriteAsync(command, cancellation);
        return await ExpectAsync(expected, shown ?? command, cancellation);
    }

    private async Task WriteAsync(string text, CancellationToken cancellation) =>
        await _stream.WriteAsync(Utf8.GetBytes($"{text}\r\n"), cancellation);

    // A reply has one or more lines; all but the last have a dash behind the code (section 4.2.1).
    private async Task<string> ExpectAsync(string firstDigit, string what, CancellationToken cancellation)
    {
        var reply = new List<string>();
        do
        {
            reply.Add(await _reader.ReadLineAsync(cancellation) ?? throw new IOException($"the server hung up after {what}"));
        }
        while (reply[^1].Length > 3 && reply[^1][3] == '-');

        return reply[^1].StartsWith(firstDigit, StringComparison.Ordinal) && reply.All(line => line.Length >= 4)
            ? string.Join('\n', reply)
            : throw new IOException($"the server answered \"{string.Join(' ', reply)}\" to {what}");
    }

    // A new reader: what somebody on the way put behind the answer to STARTTLS, in clear text, is not taken for the server's.
    private void Use(Stream stream) => (_stream, _reader) = (stream, new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true));

    private static string Base64(string text) => Convert.ToBase64String(Utf8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.Connected)
            {
                await WriteAsync("QUIT", CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // It is gone already.
        }

        await _stream.DisposeAsync();
        _client.Dispose();
    }
}
