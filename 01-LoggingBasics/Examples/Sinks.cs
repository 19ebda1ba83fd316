using System.Globalization;
using LoggingBasics.Shop;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// One logger, two sinks: the console for people, the file for the search afterwards, each with a level of its own.
/// Pitfall: the logger's minimum comes first; a sink can only narrow it, so the file sees no Debug event if the logger lets none through.
/// See https://github.com/serilog/serilog/wiki/Configuration-Basics#overriding-per-sink.
/// </summary>
public static class Sinks
{
    public static void Run(string folder)
    {
        var file = Path.Combine(folder, "payments.log");

        #region sinks
        using (var log = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.Console(
                restrictedToMinimumLevel: LogEventLevel.Information,
                outputTemplate: "{Level:u3} {Message:lj}{NewLine}",
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Error)
            .WriteTo.File(
                file,
                restrictedToMinimumLevel: LogEventLevel.Debug,
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger())
        {
            foreach (var payment in Payment.Samples)
            {
                Pay(log, payment);
            }
        }
        #endregion

        // The logger is disposed: what the file sink held is in the file.
        Console.WriteLine($"\n{file}:");
        Console.Write(File.ReadAllText(file));
    }

    private static void Pay(ILogger log, Payment payment)
    {
        log.Debug("Payment {PaymentId} sent to antifraud", payment.Id);
        switch (payment.FailureReason)
        {
            case null:
                log.Information("Payment {PaymentId} succeeded", payment.Id);
                break;
            case "card_declined":
                log.Information("Payment {PaymentId} failed: {Reason}", payment.Id, payment.FailureReason);
                break;
            default:
                log.Error("Payment {PaymentId} failed: {Reason}", payment.Id, payment.FailureReason);
                break;
        }
    }
}
