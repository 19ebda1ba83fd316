using System.Net;
using Course.Senders;
using MailKit;
using Serilog.Configuration;

namespace AdvancedLogging.Sinks;

/// <summary>
/// How <c>WriteTo.Smtp</c> sends. The first error is mailed at once. Later errors are mailed together, every
/// <see cref="BatchingOptions.BufferingTimeLimit"/>, by default a minute.
/// </summary>
public sealed class SmtpSinkOptions : SenderOptions
{
    public SmtpSinkOptions()
    {
        EagerlyEmitFirstEvent = true;
        BufferingTimeLimit = TimeSpan.FromMinutes(1);

        // A full batch is sent before its minute is over, so a batch is as large as the queue.
        QueueLimit = 1_000;
        BatchSizeLimit = 1_000;
    }

    /// <summary>The mail server. A relay listens at port 25, a submission server at 587 (RFC 6409).</summary>
    public required DnsEndPoint Server { get; init; }

    /// <summary>Whether to encrypt (STARTTLS, RFC 3207). Then a server without STARTTLS or a valid certificate gets no mail.</summary>
    public bool StartTls { get; init; }

    /// <summary>User and password, which need <see cref="StartTls"/>; null for a relay without a login.</summary>
    public NetworkCredential? Credentials { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The receiver's address.</summary>
    public required string To { get; init; }

    /// <summary>The application's name, for the subject.</summary>
    public required string Application { get; init; }

    /// <summary>Bounds each wait for the server: more than zero, at most 24 days. The default is 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Makes a logger for each connection, for example a <see cref="MailKit.ProtocolLogger"/>. The default has none.</summary>
    public Func<IProtocolLogger> ProtocolLogger { get; init; } = () => new NullProtocolLogger();
}
