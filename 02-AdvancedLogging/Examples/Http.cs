using AdvancedLogging.Loopback;
using AdvancedLogging.Sinks;
using Course.Senders;
using Serilog;
using Serilog.Debugging;
using Serilog.Sinks.OpenTelemetry;

namespace AdvancedLogging.Examples;

/// <summary>
/// Events in batches to a URL: as OTLP with a package, and by hand as gzipped NDJSON with retries and a bounded queue.
/// Pitfall: one event that the receiver refuses blocks all events behind it. Find it, and set it aside.
/// See https://opentelemetry.io/docs/specs/otlp, RFC 9110, section 15.5.1, and https://www.pollydocs.org/strategies/retry.
/// </summary>
public static class Http
{
    public static async Task RunAsync(string folder, Uri? otlp, Uri? url)
    {
        await using var collector = await HttpCollector.StartAsync(outOfOrder: 2, request => Console.WriteLine($"  {request}"));
        SelfLog.Enable(complaint => Console.Error.WriteLine(complaint));
        Console.WriteLine($"OTLP receiver: {Describe(otlp, "--otlp http://HOST:4318")}");
        #region otlp
        using (var log = new LoggerConfiguration()
            .WriteTo.OpenTelemetry(
                options =>
                {
                    options.Endpoint = $"{otlp ?? collector.Otlp}";
                    options.Protocol = OtlpProtocol.HttpProtobuf;
                    options.ResourceAttributes["service.name"] = "payments-api";
                    options.BatchingOptions.QueueLimit = 1_000;
                },
                ignoreEnvironment: true)
            .CreateLogger())
        {
            Pay(log);
        }
        #endregion
        Console.WriteLine(otlp is null ? $"  {collector.OtlpRequest}: {collector.OtlpPayments.Count} payments" : "");

        Console.WriteLine($"\nCollector: {Describe(url, "--url URI")}");
        #region sink
        var setAside = Path.Combine(folder, "set-aside.ndjson");
        var monitor = new DeliveryMonitor();
        var address = url ?? collector.Address;
        var options = new HttpSinkOptions { Address = address, SetAsideFile = setAside, QueueLimit = 1_000, BatchSizeLimit = 20 };
        using (var log = new LoggerConfiguration().WriteTo.Http(options, monitor).CreateLogger())
        {
            Pay(log);
        }
        #endregion
        SelfLog.Disable();

        var (emitted, delivered, aside, dropped, queued) = monitor.Counts;
        Console.WriteLine($"{emitted} emitted = {delivered} delivered + {aside} set aside + {dropped} dropped + {queued} queued");
        if (File.Exists(setAside))
        {
            Console.WriteLine($"\n{setAside}:\n{File.ReadAllText(setAside)}");
        }

        if (dropped > 0)
        {
            throw new LessonException($"not every event could be sent to {address}; the lines above say why.");
        }
    }

    private static void Pay(ILogger log)
    {
        for (var number = 1; number <= 30; number++)
        {
            // One service writes an amount as a text.
            object amount = number == 7 ? "12.99" : 1299 + number;
            log.Information("Payment {PaymentId} of {AmountMinor} {Currency} succeeded", $"pay_{1000 + number}", amount, "EUR");
        }
    }

    private static string Describe(Uri? address, string option) =>
        address is null ? $"one on loopback, inside this example. Another one: {option}." : $"{address}.";
}
