using Microsoft.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// .NET has six levels, from Trace to Critical. Each answers one question about the event.
/// Pitfall: a declined card is a correct answer, not an error. Errors that need no action hide the errors that do.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging#log-level and RFC 5424, section 6.2.1, table 2.
/// </summary>
public static class Levels
{
    #region table
    // Syslog counts down: 0 is the most severe.
    public static IReadOnlyList<LevelNames> Table { get; } =
    [
        new(LogLevel.Trace, "Verbose", "Trace", "7 debug", "-", "every step, for one hour on one machine"),
        new(LogLevel.Debug, "Debug", "Debug", "7 debug", "10 DEBUG", "what a developer needs to follow the code"),
        new(LogLevel.Information, "Information", "Info", "6 info", "20 INFO", "what happened in the business"),
        new(LogLevel.Warning, "Warning", "Warn", "4 warning", "30 WARNING", "it worked, but soon it may fail"),
        new(LogLevel.Error, "Error", "Error", "3 err", "40 ERROR", "one operation failed, the service goes on"),
        new(LogLevel.Critical, "Fatal", "Fatal", "2 crit", "50 CRITICAL", "the service fails: act now"),
        new(LogLevel.None, "-", "Off", "-", "-", "a minimum level only: nothing passes"),
    ];
    #endregion

    public static void Run()
    {
        const string row = "{0,-14} {1,-12} {2,-6} {3,-10} {4,-12} {5}";
        Console.WriteLine(row, "Microsoft", "Serilog", "NLog", "syslog", "Python", "when");
        foreach (var level in Table)
        {
            var microsoft = $"{(int)level.Microsoft} {level.Microsoft}";
            Console.WriteLine(row, microsoft, level.Serilog, level.NLog, level.Syslog, level.Python, level.When);
        }

        Console.WriteLine(row, "(not set)", "-", "-", "-", "0 NOTSET", "the parent logger decides");

        Console.WriteLine("\nOne event at each level:");
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddSimpleConsole(console => console.SingleLine = true));
        var logger = loggers.CreateLogger("payments-api");

        #region pick
        logger.LogTrace("Request body read: {Bytes} bytes", 412);
        logger.LogDebug("Antifraud score {Score} is below {Limit}", 12, 80);
        logger.LogInformation("Payment {PaymentId} failed: {Reason}", "pay_1002", "card_declined");
        logger.LogWarning("Ledger answered after {Attempts} attempts", 3);
        logger.LogError("Payment {PaymentId} failed: {Reason}", "pay_1003", "timeout");
        logger.LogCritical("No connection to the ledger is left; payments are refused");
        #endregion
    }
}

/// <summary>One level: its name in four libraries and in syslog, and when to use it.</summary>
public sealed record LevelNames(LogLevel Microsoft, string Serilog, string NLog, string Syslog, string Python, string When);
