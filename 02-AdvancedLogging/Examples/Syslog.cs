using System.Text;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// Events as syslog messages, over UDP, TCP and the local socket. Routers, databases and every Unix send and receive them.
/// Pitfall: UDP loses messages, and a receiver cuts long ones. Send over TCP what must arrive; TCP syslog has no answer either.
/// See RFC 5424, RFC 5426 and RFC 6587.
/// </summary>
public static class Syslog
{
    public static Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        var formatter = new SyslogFormatter("payments-api", host: address is null ? "shop-1" : null);
        SelfLog.Enable(complaint => Console.Error.WriteLine(complaint));
        if (address is { Scheme: "unix" } && !File.Exists(address.LocalPath))
        {
            Console.WriteLine($"Not shown: this machine has no {address.LocalPath}; a syslog daemon or systemd-journald makes it.");
            return Task.CompletedTask;
        }

        if (address is not null)
        {
            Console.WriteLine($"Syslog server: {address}.");
            var counts = Send(address, formatter, limit: 2048);
            Console.WriteLine($"{counts.Emitted} events, {counts.Delivered} sent, {counts.Dropped} dropped.");
            return counts.Dropped == 0
                ? Task.CompletedTask
                : throw new LessonException($"not every event could be sent to {address}; the lines above say why.");
        }

        return ListenAsync(formatter, cancellation);
    }

    private static async Task ListenAsync(SyslogFormatter formatter, CancellationToken cancellation)
    {
        await using var listener = new SyslogListener();
        Console.WriteLine($"Syslog server: a listener on loopback, inside this example. Another one: --syslog {SyslogListener.Forms}.\n");
        Console.WriteLine("Priorities, with the facility local0 (16):");
        foreach (var level in Enum.GetValues<LogEventLevel>())
        {
            Console.WriteLine($"  {level,-11}  <{(8 * SyslogFormatter.Local0) + SyslogFormatter.Severity(level)}>");
        }

        const int limit = 480;
        foreach (var transport in listener.Addresses)
        {
            Console.WriteLine($"\n{transport.Scheme}:");
            Send(transport, formatter, limit);
            Console.WriteLine($"  {await listener.NextAsync(cancellation)}");
            var cut = await listener.NextAsync(cancellation);
            var head = cut[..cut.IndexOf("payments-api", StringComparison.Ordinal)];
            Console.WriteLine($"  {head}…{cut[^20..]}  ({Encoding.UTF8.GetByteCount(cut)} bytes, limit {limit})");
        }

        if (OperatingSystem.IsWindows())
        {
            Console.WriteLine("\nunix: not shown, Windows has no local datagram sockets.");
        }
    }

    #region send
    private static DeliveryCounts Send(Uri address, SyslogFormatter formatter, int limit)
    {
        var monitor = new DeliveryMonitor();
        var options = new SyslogSinkOptions { Address = address, Formatter = formatter, Limit = limit };
        using (var log = new LoggerConfiguration().WriteTo.Syslog(options, monitor).CreateLogger())
        {
            var (failed, created) = (log.ForContext("EventName", "payment.failed"), log.ForContext("EventName", "payment.created"));
            failed.Error("Payment {PaymentId} of {UserName} failed: {Reason}", "pay_1003", "Zoë \"Z\" [ä]", "timeout");
            created.Information("Basket: {Basket}", string.Concat(Enumerable.Repeat("žluťoučký kůň, ", 30)));
        }

        return monitor.Counts;
    }
    #endregion
}
