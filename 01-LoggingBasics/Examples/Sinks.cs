using System.Globalization;
using LoggingBasics.Shop;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// A logger writes each event to all of its sinks. Each sink has its own minimum level and its own format.
/// Pitfall: the minimum level of the logger comes first. A sink can only be stricter.
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

        // The logger is disposed, so the file is complete.
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
