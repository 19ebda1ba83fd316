using System.Net;
using AdvancedLogging.Loopback;

namespace AdvancedLogging;

/// <summary>The mail server of the example <c>smtp</c>, and the login for it.</summary>
public sealed record MailAccount(DnsEndPoint Server, bool StartTls, NetworkCredential? Login)
{
    /// <summary>The server that was named, with the login of <c>SMTP_USER</c> and <c>SMTP_PASSWORD</c>; else the one on loopback.</summary>
    /// <exception cref="LessonException">The options do not fit together.</exception>
    public static MailAccount Choose(DnsEndPoint? server, bool startTls, SmtpServer? loopback)
    {
        if (loopback is not null)
        {
            Console.WriteLine("Mail server: one on loopback, inside this example, that takes every mail. Another one: --smtp HOST:PORT.\n");
            return startTls
                ? throw new LessonException("--starttls needs --smtp HOST:PORT: the mail server inside this example does not encrypt.")
                : new MailAccount(new DnsEndPoint("127.0.0.1", loopback.Port), StartTls: false, Login: null);
        }

        Console.WriteLine($"Mail server: {server!.Host}:{server.Port}{(startTls ? ", STARTTLS" : "")}.\n");
        var user = Environment.GetEnvironmentVariable("SMTP_USER");
        if (user is not null && !startTls)
        {
            throw new LessonException(
                "SMTP_USER is set, and without --starttls the password would cross the network in clear text. "
                + "Add --starttls, or unset SMTP_USER.");
        }

        var login = user is null ? null : new NetworkCredential(user, Environment.GetEnvironmentVariable("SMTP_PASSWORD"));
        return new MailAccount(server, startTls, login);
    }
}
