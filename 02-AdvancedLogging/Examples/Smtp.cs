using System.Net;
using System.Text;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using Serilog;
using Serilog.Debugging;

namespace AdvancedLogging.Examples;

/// <summary>
/// A mail for errors: the first one at once, then at most one a minute for a whole burst. The application never waits for the mail server.
/// Pitfall: one mail per error fills the mailbox that you need in an outage, and gets its sender blocked.
/// See RFC 5321, RFC 3207 and RFC 2047.
/// </summary>
public static class Smtp
{
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
        var login = user is null ? null : new NetworkCredential(user, Environment.GetEnvironmentVariable("SMTP_PASSWORD"));
        var monitor = new DeliveryMonitor();
        using (var log = new LoggerConfiguration()
            .WriteTo.Smtp(new SmtpSinkOptions { Server = server, StartTls = startTls, Credentials = login, From = from, To = to }, monitor)
            .CreateLogger())
        {
            log.Error("Payment {PaymentId} of {UserName} failed: {Reason}", "pay_1001", "Jürgen Łukasz 李", "timeout");
            await FirstMailAsync(monitor, cancellation);
            Console.WriteLine($"\nThe first error: {monitor.Batches} mail, at once.");
            log.Error(new TimeoutException("no answer within 2 s"), "Payment {PaymentId} failed: {Reason}", "pay_1002", "timeout");
            for (var number = 1003; number <= 1042; number++)
            {
                log.Information("Payment {PaymentId} created", $"pay_{number}");
                log.Error("Payment {PaymentId} of {UserName} failed: {Reason}", $"pay_{number}", "Jürgen Łukasz 李", "timeout");
            }

            Console.WriteLine($"41 errors after it: still {monitor.Batches}. They wait until the minute is over, or the application ends.");
        }
        #endregion
        SelfLog.Disable();

        foreach (var received in loopback?.Mails ?? [])
        {
            Console.WriteLine($"\n{Shown(received)}");
        }

        var counts = monitor.Counts;
        Console.WriteLine($"\n{counts.Emitted} errors, {monitor.Batches} mails: {counts.Delivered} delivered, {counts.Dropped} dropped.");
        if (counts.Dropped > 0)
        {
            throw new LessonException($"not every mail could be delivered to {server.Host}:{server.Port}; the lines above say why.");
        }
    }

    private static async Task FirstMailAsync(DeliveryMonitor monitor, CancellationToken cancellation)
    {
        while (monitor is { Batches: 0, LastFailure: null })
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
