using System.Globalization;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Targets;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Logger = Serilog.Core.Logger;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace LoggingBasics.Examples;

/// <summary>
/// The same set-up in code, in each of the three libraries: Information and above to the console, the antifraud only from Warning.
/// Pitfall: configure once, where the program starts, and dispose at its end; a logger built per request loses events and leaks files.
/// See https://github.com/serilog/serilog/wiki/Configuration-Basics and https://github.com/NLog/NLog/wiki/Fluent-Configuration-API.
/// </summary>
public static class ConfigCode
{
    public static void Run(string folder)
    {
        Console.WriteLine("Microsoft.Extensions.Logging, console only (it has no file provider):");
        using (var loggers = CreateMicrosoft())
        {
            loggers.CreateLogger("Shop.Payments").LogInformation("Payment {PaymentId} succeeded", "pay_1001");
            loggers.CreateLogger("Shop.Antifraud").LogInformation("Checked {PaymentId}", "pay_1001");
            loggers.CreateLogger("Shop.Antifraud").LogWarning("Slow answer for {PaymentId}", "pay_1001");
        }

        var serilogFile = Path.Combine(folder, "serilog.log");
        Console.WriteLine($"\nSerilog, console and {serilogFile}:");
        using (var log = CreateSerilog(serilogFile))
        {
            log.ForContext(Constants.SourceContextPropertyName, "Shop.Payments").Information("Payment {PaymentId} succeeded", "pay_1001");
            log.ForContext(Constants.SourceContextPropertyName, "Shop.Antifraud").Information("Checked {PaymentId}", "pay_1001");
            log.ForContext(Constants.SourceContextPropertyName, "Shop.Antifraud").Warning("Slow answer for {PaymentId}", "pay_1001");
        }

        var nlogFile = Path.Combine(folder, "nlog.log");
        Console.WriteLine($"\nNLog, console and {nlogFile}:");
        using (var factory = CreateNLog(nlogFile))
        {
            factory.GetLogger("Shop.Payments").Info("Payment {PaymentId} succeeded", "pay_1001");
            factory.GetLogger("Shop.Antifraud").Info("Checked {PaymentId}", "pay_1001");
            factory.GetLogger("Shop.Antifraud").Warn("Slow answer for {PaymentId}", "pay_1001");
        }

        Console.WriteLine($"\nBoth files have the same {File.ReadAllLines(serilogFile).Length} lines: {File.ReadAllText(serilogFile) == File.ReadAllText(nlogFile)}");
    }

    #region microsoft
    private static ILoggerFactory CreateMicrosoft() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Shop.Antifraud", LogLevel.Warning)
        .AddSimpleConsole(console => console.SingleLine = true));
    #endregion

    #region serilog
    private const string SerilogLine = "{Level:u4} {SourceContext} {Message:lj}{NewLine}{Exception}";

    private static Logger CreateSerilog(string file) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Shop.Antifraud", LogEventLevel.Warning)
        .WriteTo.Console(outputTemplate: SerilogLine, formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(file, outputTemplate: SerilogLine, formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger();
    #endregion

    #region nlog
    private const string NLogLine = "${level:uppercase=true:padding=-4:fixedLength=true} ${logger} ${message}${onexception:${newline}${exception:format=tostring}}";

    private static LogFactory CreateNLog(string file)
    {
        var factory = new LogFactory();
        factory.Setup().LoadConfiguration(configuration =>
        {
            configuration.ForLogger("Shop.Antifraud*").WriteToNil(NLog.LogLevel.Warn);
            configuration.ForLogger().FilterMinLevel(NLog.LogLevel.Info)
                .WriteTo(new ConsoleTarget { Layout = NLogLine })
                // NLog starts a relative path at the program's folder, not at the current one.
                .WriteTo(new FileTarget { FileName = Path.GetFullPath(file), Layout = NLogLine });
        });
        return factory;
    }
    #endregion
}
