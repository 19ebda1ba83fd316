using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using Serilog;
using Serilog.Debugging;

namespace AdvancedLogging.Examples;

/// <summary>
/// Events in batches to a URL: gzipped, tried again with back-off and jitter, out of a queue with a bound.
/// Pitfall: one event that the receiver refuses blocks all behind it for ever, or takes the whole batch with it; find it, and set it aside.
/// See RFC 9110, section 15.6.4, and https://www.pollydocs.org/strategies/retry.
/// </summary>
public static class Http
{
    public static async Task RunAsync(string folder, Uri? address)
    {
        await using var loopback = address is null ? await HttpCollector.StartAsync(outOfOrder: 2, request => Console.WriteLine($"  {request}")) : null;
        address ??= loopback!.Address;
        Console.WriteLine(loopback is null
            ? $"Collector: {address}."
            : "Collector: one on loopback, inside this example, out of order for two requests. Another one: --url URI.\n");

        SelfLog.Enable(complaint => Console.Error.WriteLine(complaint));
        #region sink
        var setAside = Path.Combine(folder, "set-aside.ndjson");
        var monitor = new DeliveryMonitor();
        var options = new HttpSinkOptions { Address = address, SetAsideFile = setAside, QueueLimit = 1_000, BatchSizeLimit = 20 };
        using (var log = new LoggerConfiguration().WriteTo.Http(options, monitor).CreateLogger())
        {
            for (var number = 1; number <= 30; number++)
            {
                // One service writes the amount as a text. It is one event of thirty.
                object amount = number == 7 ? "12.99" : 1299 + number;
                log.Information("Payment {PaymentId} of {AmountMinor} {Currency} succeeded", $"pay_{1000 + number}", amount, "EUR");
            }
        }
        #endregion
        SelfLog.Disable();

        var counts = monitor.Counts;
        Console.WriteLine($"\n{counts.Emitted} emitted = {counts.Delivered} delivered + {counts.SetAside} set aside + {counts.Dropped} dropped + {counts.Queued} queued");
        if (File.Exists(setAside))
        {
            Console.WriteLine($"\n{setAside}:\n{File.ReadAllText(setAside)}");
        }

        if (counts.Dropped > 0)
        {
            throw new LessonException($"not every event could be sent to {address}; the lines above say why.");
        }
    }
}
