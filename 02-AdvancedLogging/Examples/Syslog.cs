using System.Text;
using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using Serilog;
using Serilog.Debugging;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// Events as syslog messages, over UDP, TCP and the local socket: what routers, databases and every Unix speak.
/// Pitfall: UDP loses, and cuts a message at a size that the receiver chooses; what must arrive goes over TCP, and even there without an answer.
/// See RFC 5424, RFC 5426 and RFC 6587.
/// </summary>
public static class Syslog
{
    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        var formatter = new SyslogFormatter("payments-api", host: address is null ? "shop-1" : null);
        SelfLog.Enable(complaint => Console.Error.WriteLine(complaint));
        if (address is { Scheme: "unix" } && !File.Exists(address.LocalPath))
        {
            Console.WriteLine($"Not shown: this machine has no {address.LocalPath}; a syslog daemon or systemd-journald makes it.");
            return;
        }

        if (address is not null)
        {
            Console.WriteLine($"Syslog server: {address}.");
            Require(Send(address, formatter, limit: 2048), address);
            return;
        }

        Console.WriteLine("Syslog server: a listener on loopback, inside this example. Another one: --syslog udp://HOST:PORT, tcp://HOST:PORT or unix:///dev/log.\n");
        Console.WriteLine("Severity:");
        foreach (var level in Enum.GetValues<LogEventLevel>())
        {
            Console.WriteLine($"  {level,-11}  {SyslogFormatter.Severity(level)}  with the facility local0 (16): <{16 * 8 + SyslogFormatter.Severity(level)}>");
        }

        await using var listener = new SyslogListener();
        foreach (var transport in listener.Addresses)
        {
            Console.WriteLine($"\n{transport.Scheme}:");
            Send(transport, formatter, limit: 480);
            Console.WriteLine($"  {await listener.NextAsync(cancellation)}");
            var longOne = await listener.NextAsync(cancellation);
            Console.WriteLine($"  {longOne[..longOne.IndexOf("payments-api", StringComparison.Ordinal)]}…{longOne[^20..]}  ({Encoding.UTF8.GetByteCount(longOne)} bytes, limit 480)");
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
            log.ForContext("EventName", "payment.failed").Error("Payment {PaymentId} of {UserName} failed: {Reason}", "pay_1003", "Zoë \"Z\" [ä]", "timeout");
            log.ForContext("EventName", "payment.created").Information("Basket: {Basket}", string.Concat(Enumerable.Repeat("žluťoučký kůň, ", 30)));
        }

        return monitor.Counts;
    }
    #endregion

    private static void Require(DeliveryCounts counts, Uri address)
    {
        Console.WriteLine($"{counts.Emitted} events, {counts.Delivered} sent, {counts.Dropped} dropped.");
        if (counts.Dropped > 0)
        {
            throw new LessonException($"not every event could be sent to {address}; the lines above say why.");
        }
    }
}
