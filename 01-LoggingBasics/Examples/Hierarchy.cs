using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Targets;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace LoggingBasics.Examples;

/// <summary>
/// A logger's name is a path. A level for a part of the path holds for all names below, until a longer part has its own level.
/// Pitfall: Microsoft.Extensions.Logging compares plain prefixes. A level for "Shop.Payments" also holds for "Shop.PaymentsExport".
/// See https://learn.microsoft.com/dotnet/core/extensions/logging#how-filtering-rules-are-applied.
/// </summary>
public static class Hierarchy
{
    public static IReadOnlyList<string> Names { get; } =
        ["Shop", "Shop.Antifraud", "Shop.Antifraud.Rules", "Shop.Payments", "Shop.Payments.Cards", "Shop.PaymentsExport"];

    public static void Run()
    {
        #region overrides
        using var microsoft = LoggerFactory.Create(logging => logging
            .AddSimpleConsole()
            .SetMinimumLevel(LogLevel.Information)
            .AddFilter("Shop.Antifraud", LogLevel.Warning)
            .AddFilter("Shop.Payments", LogLevel.Debug));

        using var serilog = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Shop.Antifraud", LogEventLevel.Warning)
            .MinimumLevel.Override("Shop.Payments", LogEventLevel.Debug)
            .CreateLogger();

        using var nlog = new LogFactory();
        using var target = new NullTarget();
        nlog.Setup().LoadConfiguration(configuration =>
        {
            configuration.ForLogger("Shop.Antifraud*").WriteToNil(NLog.LogLevel.Warn);
            configuration.ForLogger("Shop.Payments").FilterLevel(NLog.LogLevel.Debug).WriteTo(target);
            configuration.ForLogger("Shop.Payments.*").FilterLevel(NLog.LogLevel.Debug).WriteTo(target);
            configuration.ForLogger().FilterMinLevel(NLog.LogLevel.Info).WriteTo(target);
        });
        #endregion

        // Each logger tells its own lowest level.
        Console.WriteLine($"{"effective level of",-26} {"Microsoft",-12} {"Serilog",-12} NLog");
        foreach (var name in Names)
        {
            var microsoftLevel = Enum.GetValues<LogLevel>().First(microsoft.CreateLogger(name).IsEnabled);
            var serilogLogger = serilog.ForContext(Constants.SourceContextPropertyName, name);
            var serilogLevel = Enum.GetValues<LogEventLevel>().First(serilogLogger.IsEnabled);
            var nlogLevel = NLog.LogLevel.AllLoggingLevels.First(nlog.GetLogger(name).IsEnabled);
            Console.WriteLine($"{Branch(name),-26} {microsoftLevel,-12} {serilogLevel,-12} {nlogLevel}");
        }

        Console.WriteLine($"\nAn event of Shop.Payments.Cards reaches: {Reached(final: false)}. With final: {Reached(final: true)}.");
    }

    private static string Reached(bool final)
    {
        #region final
        using var factory = new LogFactory();
        using var payments = new MemoryTarget { Layout = "payments" };
        using var everything = new MemoryTarget { Layout = "everything" };
        factory.Setup().LoadConfiguration(configuration =>
        {
            var rule = new LoggingRule("Shop.Payments.*", NLog.LogLevel.Info, payments) { Final = final };
            configuration.Configuration.LoggingRules.Add(rule);
            configuration.ForLogger().WriteTo(everything);
        });

        factory.GetLogger("Shop.Payments.Cards").Info("Card accepted");
        return string.Join(" and ", payments.Logs.Concat(everything.Logs));
        #endregion
    }

    private static string Branch(string name) =>
        string.Concat(Enumerable.Repeat("  ", name.Count(c => c == '.'))) + name[Math.Max(0, name.LastIndexOf('.'))..];
}
