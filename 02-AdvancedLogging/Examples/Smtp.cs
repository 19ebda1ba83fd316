using System.Net;
using System.Text;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// A mail for errors: one for a whole burst, at most one a minute, and the application never waits for the mail server.
/// Pitfall: one mail per error fills the mailbox that you need in an outage, and gets its sender blocked.
/// See RFC 5321, RFC 3207 and RFC 2047.
/// </summary>
public static class Smtp
{
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(DnsEndPoint? server, bool startTls, string from, string to, CancellationToken cancellation)
    {
        if (server is null && startTls)
        {
            throw new LessonException("--starttls needs --smtp HOST:PORT: the mail server inside this example does not encrypt.");
        }

        await using var loopback = server is null ? new SmtpServer() : null;
        server ??= new DnsEndPoint("127.0.0.1", loopback!.Port);
        Console.WriteLine(loopback is null
            ? $"Mail server: {server.Host}:{server.Port}{(startTls ? ", STARTTLS" : "")}."
            : "Mail server: one on loopback, inside this example, that takes every mail. Another one: --smtp HOST:PORT.");

        // The server inside asks for no password, so it gets none.
        var user = loopback is null ? Environment.GetEnvironmentVariable("SMTP_USER") : null;
        if (user is not null && !startTls)
        {
            throw new LessonException("SMTP_USER is set, and without --starttls the password would cross the network in clear text. Add --starttls, or unset SMTP_USER.");
        }

        SelfLog.Enable(complaint => Console.Error.WriteLine(complaint));
        #region sink
        var mail = new SmtpSink(server, startTls, user is null ? null : new NetworkCredential(user, Environment.GetEnvironmentVariable("SMTP_PASSWORD")), from, to, GatherFor);
        using (var log = new LoggerConfiguration()
            .WriteTo.Sink(mail, restrictedToMinimumLevel: LogEventLevel.Error)
            .CreateLogger())
        {
            for (var number = 1001; number <= 1040; number++)
            {
                log.Information("Payment {PaymentId} created", $"pay_{number}");
                log.Error("Payment {PaymentId} of {UserName} failed: {Reason}", $"pay_{number}", "Jürgen Łukasz 李", "timeout");
            }

            await FirstMailAsync(mail, cancellation);
            Console.WriteLine($"\n40 errors in a burst: {mail.MailsSent} mail.");
            log.Error(new TimeoutException("ledger did not answer within 2 s"), "Payment {PaymentId} failed: {Reason}", "pay_1041", "timeout");
            log.Error("Payment {PaymentId} failed: {Reason}", "pay_1042", "timeout");
            Console.WriteLine($"2 errors right after it: still {mail.MailsSent}, they wait until the minute is over, or the application ends.");
        }
        #endregion
        SelfLog.Disable();

        foreach (var received in loopback?.Mails ?? [])
        {
            Console.WriteLine($"\n{Shown(received)}");
        }

        var counts = mail.Counts;
        Console.WriteLine($"\n{counts.Emitted} errors, {mail.MailsSent} mails: {counts.Delivered} delivered, {counts.Dropped} dropped.");
        if (counts.Dropped > 0)
        {
            throw new LessonException($"not every mail could be delivered to {server.Host}:{server.Port}; the lines above say why.");
        }
    }

    private static async Task FirstMailAsync(SmtpSink mail, CancellationToken cancellation)
    {
        while (mail is { MailsSent: 0, LastFailure: null })
        {
            await Task.Delay(20, cancellation);
        }
    }

    // The headers as they were sent, the body decoded: what a mail program does with base64.
    private static string Shown(string mail)
    {
        var end = mail.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(Convert.FromBase64String(mail[end..])).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        return string.Join('\n', [mail[..end], "", .. lines.Take(3), .. lines.Length > 3 ? [$"… and {lines.Length - 3} lines more"] : Array.Empty<string>()]);
    }
}
