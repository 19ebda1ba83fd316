using System.Globalization;
using LoggingBasics.Settings;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Extensions.Logging;
using NLog.Targets;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace LoggingBasics.Examples;

/// <summary>
/// The same configuration in code, in three libraries: Information and above to the console and a file, the antifraud from Warning up.
/// Pitfall: configure once, at the start, and dispose at the end. A logger factory per request leaks files and loses events.
/// See https://github.com/serilog/serilog/wiki/Configuration-Basics and https://github.com/NLog/NLog/wiki/Fluent-Configuration-API.
/// </summary>
public static class ConfigCode
{
    public static void Run(string folder)
    {
        var (serilogFile, nlogFile) = (Path.Combine(folder, "serilog.log"), Path.Combine(folder, "nlog.log"));
        SameEvents.Log("Microsoft.Extensions.Logging, console", CreateMicrosoft());
        SameEvents.Log($"Serilog, console and {serilogFile}", CreateSerilog(serilogFile));
        SameEvents.Log($"NLog, console and {nlogFile}", CreateNLog(nlogFile));
        Console.WriteLine($"Lines in the files: {File.ReadAllLines(serilogFile).Length} and {File.ReadAllLines(nlogFile).Length}. "
            + $"Are the files equal? {File.ReadAllText(serilogFile) == File.ReadAllText(nlogFile)}");
    }

    #region microsoft
    private static ILoggerFactory CreateMicrosoft() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Shop.Antifraud", LogLevel.Warning)
        .AddSimpleConsole(console => console.SingleLine = true));
    #endregion

    #region serilog
    private const string SerilogLine = "{Level:u4} {SourceContext} {Message:lj}{NewLine}{Exception}";

    private static SerilogLoggerFactory CreateSerilog(string file) => new(dispose: true, logger: new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Shop.Antifraud", LogEventLevel.Warning)
        .WriteTo.Console(outputTemplate: SerilogLine, formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(file, outputTemplate: SerilogLine, formatProvider: CultureInfo.InvariantCulture)
        .CreateLogger());
    #endregion

    #region nlog
    private const string NLogLine = "${level:uppercase=true:padding=-4:fixedLength=true} ${logger} ${message}"
        + "${onexception:${newline}${exception:format=tostring}}";

    private static ILoggerFactory CreateNLog(string file)
    {
        var factory = new LogFactory();
        factory.Setup().LoadConfiguration(configuration =>
        {
            configuration.ForLogger("Shop.Antifraud*").WriteToNil(NLog.LogLevel.Warn);
            configuration.ForLogger().FilterMinLevel(NLog.LogLevel.Info)
                .WriteTo(new ConsoleTarget { Layout = NLogLine })
                // NLog resolves a relative path from the program's folder, Serilog from the current folder.
                .WriteTo(new FileTarget { FileName = Path.GetFullPath(file), Layout = NLogLine });
        });
        return LoggerFactory.Create(logging => logging.AddNLog(new NLogProviderOptions { ShutdownOnDispose = true }, _ => factory));
    }
    #endregion
}
