using System.Globalization;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Targets;
using Serilog;
using Serilog.Context;

namespace LoggingBasics.Examples;

/// <summary>
/// The same small program in three libraries: a logger, a scope, properties, a level that is off, an exception.
/// Pitfall: a package that you publish should reference Microsoft.Extensions.Logging only. The application chooses the library.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging-providers#third-party-logging-providers.
/// </summary>
public static class ThreeLibraries
{
    private static readonly TimeoutException Timeout = new("ledger did not answer within 2 s");

    public static void Run()
    {
        RunMicrosoft();
        RunSerilog();
        RunNLog();
    }

    private static void RunMicrosoft()
    {
        Console.WriteLine("Microsoft.Extensions.Logging:");
        #region microsoft
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        }));
        var logger = loggers.CreateLogger("Shop.Payments");

        using (logger.BeginScope("{UserId}", "user_42"))
        {
            logger.LogDebug("Not written");
            logger.LogInformation("Payment {PaymentId} of {AmountMinor} {Currency} created", "pay_1003", 899, "USD");
            logger.LogError(Timeout, "Payment {PaymentId} failed", "pay_1003");
        }
        #endregion
    }

    private static void RunSerilog()
    {
        Console.WriteLine("\nSerilog:");
        #region serilog
        using var root = new LoggerConfiguration()
            .Enrich.FromLogContext()
            .WriteTo.Console(
                outputTemplate: "{UtcTimestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {SourceContext} {UserId} "
                    + "{Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        var log = root.ForContext("SourceContext", "Shop.Payments");

        using (LogContext.PushProperty("UserId", "user_42"))
        {
            log.Debug("Not written");
            log.Information("Payment {PaymentId} of {AmountMinor} {Currency} created", "pay_1003", 899, "USD");
            log.Error(Timeout, "Payment {PaymentId} failed", "pay_1003");
        }
        #endregion
    }

    private static void RunNLog()
    {
        Console.WriteLine("\nNLog:");
        #region nlog
        using var factory = new LogFactory();
        factory.Setup().LoadConfiguration(configuration => configuration.ForLogger(NLog.LogLevel.Info).WriteTo(new ConsoleTarget
        {
            Layout = "${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ} ${level:uppercase=true} ${logger} "
                + "${scopeproperty:UserId} ${message}${onexception:${newline}${exception:format=tostring}}",
        }));
        var log = factory.GetLogger("Shop.Payments");

        using (ScopeContext.PushProperty("UserId", "user_42"))
        {
            log.Debug("Not written");
            log.Info("Payment {PaymentId} of {AmountMinor} {Currency} created", "pay_1003", 899, "USD");
            log.Error(Timeout, "Payment {PaymentId} failed", "pay_1003");
        }
        #endregion
    }
}
