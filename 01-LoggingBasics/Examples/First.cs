using Microsoft.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// A logger adds the time, the level and the source to an event. One setting turns the event off.
/// Pitfall: the console logger writes on its own thread. Dispose its factory before the program prints anything else.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging.
/// </summary>
public static class First
{
    public static void Run()
    {
        Console.WriteLine("Console.WriteLine:");
        Console.WriteLine($"Payment {"pay_1001"} succeeded");

        foreach (var minimumLevel in new[] { LogLevel.Information, LogLevel.Warning })
        {
            Console.WriteLine($"\nA logger with the minimum level {minimumLevel}:");
            Console.WriteLine($"Is Information enabled? {PayWith(minimumLevel)}");
        }
    }

    private static bool PayWith(LogLevel minimumLevel)
    {
        #region logger
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(minimumLevel)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            }));

        var logger = loggers.CreateLogger("Shop.Payments");
        logger.LogInformation("Payment {PaymentId} succeeded", "pay_1001");
        #endregion
        return logger.IsEnabled(LogLevel.Information);
    }
}
