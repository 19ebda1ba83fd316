using System.Net;
using Course.Senders;
using Serilog.Configuration;

namespace AdvancedLogging.Sinks;

/// <summary>
/// How <c>WriteTo.Smtp</c> sends. The first error is mailed at once. From then on a mail goes every
/// <see cref="BatchingOptions.BufferingTimeLimit"/>, by default a minute, with all errors of that time.
/// </summary>
public sealed class SmtpSinkOptions : SenderOptions
{
    public SmtpSinkOptions()
    {
        EagerlyEmitFirstEvent = true;
        BufferingTimeLimit = TimeSpan.FromMinutes(1);

        // A full batch would go before its minute is over, so it is as large as the queue.
        QueueLimit = 1_000;
        BatchSizeLimit = 1_000;
    }

    /// <summary>The mail server; a relay listens at port 25, a submission server at 587 (RFC 6409).</summary>
    public required DnsEndPoint Server { get; init; }

    /// <summary>Whether to encrypt (STARTTLS, RFC 3207). A server without it, or without a valid certificate, then gets no mail.</summary>
    public bool StartTls { get; init; }

    /// <summary>User and password; null for a relay that asks for none.</summary>
    public NetworkCredential? Credentials { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    /// <summary>The receiver's address.</summary>
    public required string To { get; init; }
}
