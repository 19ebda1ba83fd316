using Microsoft.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// The same event by Console.WriteLine and by a logger: the logger adds when, how bad and from where, and can be switched off.
/// Pitfall: the console logger writes on a thread of its own, so dispose its factory before you print anything else.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging.
/// </summary>
public static class First
{
    public static void Run()
    {
        Console.WriteLine("Console.WriteLine:");
        Console.WriteLine($"Payment {"pay_1001"} succeeded");

        Console.WriteLine("\nA logger:");
        PayWith(minimumLevel: LogLevel.Information);

        // One setting, and no line of the payment's code, decides that the event is not wanted today.
        Console.WriteLine("\nThe same logger, minimum level Warning:");
        PayWith(minimumLevel: LogLevel.Warning);
        Console.WriteLine("(nothing: a Console.WriteLine would have to be edited out)");
    }

    private static void PayWith(LogLevel minimumLevel)
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
    }
}
