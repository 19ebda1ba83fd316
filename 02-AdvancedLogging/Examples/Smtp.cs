using System.Net;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using Serilog;
using Serilog.Debugging;

namespace AdvancedLogging.Examples;

/// <summary>
/// A mail for errors: the first one at once, then at most one a minute. The application never waits for the mail server.
/// Pitfall: one mail per error fills the mailbox that you need in an outage, and mail servers block its sender.
/// See https://github.com/jstedfast/MailKit, RFC 5321 and RFC 2047.
/// </summary>
public static class Smtp
{
    public static async Task RunAsync(DnsEndPoint? server, bool startTls, string from, string to, CancellationToken cancellation)
    {
        await using var loopback = server is null ? new SmtpServer() : null;
        var account = MailAccount.Choose(server, startTls, loopback);
        var transcripts = new SmtpTranscripts();
        SelfLog.Enable(complaint => Console.Error.WriteLine(complaint));
        #region sink
        var options = new SmtpSinkOptions
        {
            Server = account.Server,
            StartTls = account.StartTls,
            Credentials = account.Login,
            Application = "payments-api",
            From = from,
            To = to,
            ProtocolLogger = transcripts.Begin,
        };
        var monitor = new DeliveryMonitor();
        using (var log = new LoggerConfiguration().WriteTo.Smtp(options, monitor).CreateLogger())
        {
            log.Error("Payment {PaymentId} of {UserName} failed: {Reason}", "pay_1001", "Jürgen Łukasz 李", "timeout");
            await FirstMailAsync(monitor, cancellation);
            Show(monitor);
            log.Error(new TimeoutException("no answer within 2 s"), "Payment {PaymentId} failed: {Reason}", "pay_1002", "timeout");
            for (var number = 1003; number <= 1042; number++)
            {
                log.Information("Payment {PaymentId} created", $"pay_{number}");
                log.Error("Payment {PaymentId} of {UserName} failed: {Reason}", $"pay_{number}", "Jürgen Łukasz 李", "timeout");
            }

            Show(monitor);
        }
        #endregion
        SelfLog.Disable();

        Show(monitor);
        Console.WriteLine($"\nThe first connection:\n{transcripts.All[0]}");
        if (monitor.Counts.Dropped > 0)
        {
            var address = $"{account.Server.Host}:{account.Server.Port}";
            throw new LessonException($"not every mail could be delivered to {address}; the lines above say why.");
        }
    }

    private static async Task FirstMailAsync(DeliveryMonitor monitor, CancellationToken cancellation)
    {
        while (monitor is { Batches: 0, LastFailure: null })
        {
            await Task.Delay(20, cancellation);
        }
    }

    private static void Show(DeliveryMonitor monitor)
    {
        var (emitted, delivered, _, dropped, queued) = monitor.Counts;
        var errors = $"{emitted,2} = {delivered,2} delivered + {queued,2} waiting + {dropped,2} dropped";
        Console.WriteLine($"errors: {errors}; mails: {monitor.Batches}");
    }
}
