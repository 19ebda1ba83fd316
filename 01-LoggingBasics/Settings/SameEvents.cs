using Microsoft.Extensions.Logging;

namespace LoggingBasics.Settings;

/// <summary>Logs the same three events, to compare configurations.</summary>
public static class SameEvents
{
    /// <summary>Logs the events and disposes the factory.</summary>
    public static void Log(string title, ILoggerFactory loggers)
    {
        Console.WriteLine($"{title}:");
        using (loggers)
        {
            loggers.CreateLogger("Shop.Payments").LogInformation("Payment {PaymentId} succeeded", "pay_1001");
            loggers.CreateLogger("Shop.Antifraud").LogInformation("Checked {PaymentId}", "pay_1001");
            loggers.CreateLogger("Shop.Antifraud").LogWarning("Slow answer for {PaymentId}", "pay_1001");
        }

        Console.WriteLine();
    }
}
