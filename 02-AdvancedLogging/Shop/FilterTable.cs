using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Targets;
using Serilog;
using Serilog.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AdvancedLogging.Shop;

/// <summary>Logs the <see cref="SixEvents"/> through a filter of each library, and prints a row of a table.</summary>
public static class FilterTable
{
    public static void PrintSerilog(string name, Func<LoggerConfiguration, LoggerConfiguration> filter)
    {
        var passed = new CollectingSink();
        using var log = filter(new LoggerConfiguration().MinimumLevel.Verbose()).WriteTo.Sink(passed).CreateLogger();
        SixEvents.Print(
            name, e => log.ForContext("SourceContext", e.Source).Write(e.Level, e.Template, e.Values), () => passed.Events.Count);
    }

    public static void PrintNLog(string name, Action<ISetupLoadConfigurationBuilder, Target> rules)
    {
        using var logs = new LogFactory();
        var passed = 0;
        logs.Setup().LoadConfiguration(configuration => rules(configuration, new MethodCallTarget("passed", (_, _) => passed++)));
        SixEvents.Print(
            name, e => logs.GetLogger(e.Source).Log(NLog.LogLevel.FromOrdinal((int)e.Level), e.Template, e.Values), () => passed);
    }

    public static void PrintMicrosoft(string name, Action<ILoggingBuilder> filter)
    {
        var passed = new CollectingSink();
        using var serilog = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(passed).CreateLogger();
        using var services = new ServiceCollection()
            // Not AddSerilog: it adds a rule that lets all levels pass to Serilog.
            .AddLogging(logging => filter(logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new SerilogLoggerProvider(serilog))))
            .BuildServiceProvider();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        SixEvents.Print(name, e => e.LogTo(loggers.CreateLogger(e.Source)), () => passed.Events.Count);
    }
}
