using AdvancedLogging.Shop;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NLog;
using NLog.Config;
using NLog.Filters;
using NLog.Targets;
using Serilog;
using Serilog.Events;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AdvancedLogging.Examples;

/// <summary>
/// Lets events pass by level, by source, by property and by content: the same filters in Serilog, NLog and Microsoft.Extensions.Logging.
/// Pitfall: a filter on content renders the text of every event, and a changed word in the template switches it off.
/// See https://github.com/serilog/serilog-expressions, https://github.com/NLog/NLog/wiki/Filtering-log-messages
/// and https://learn.microsoft.com/dotnet/core/extensions/logging/overview#configure-logging.
/// </summary>
public static class Filters
{
    #region serilog
    private static readonly (string Name, Func<LoggerConfiguration, LoggerConfiguration> Filter)[] SerilogFilters =
    [
        ("level: Warning and above", log => log.MinimumLevel.Warning()),
        ("level: Warning, but Debug from Antifraud", log => log
            .MinimumLevel.Warning()
            .MinimumLevel.Override("Shop.Antifraud", LogEventLevel.Debug)),
        ("source: without Health", log => log.Filter.ByExcluding("SourceContext = 'Shop.Health'")),
        ("property: only currency USD", log => log.Filter.ByIncludingOnly("Currency = 'USD'")),
        ("property: only amounts above 100.00", log => log.Filter.ByIncludingOnly("AmountMinor > 10000")),
        ("content: without \"probe\"", log => log.Filter.ByExcluding("@m like '%probe%' ci")),
        ("include Shop, then exclude \"probe\"", log => log
            .Filter.ByIncludingOnly("SourceContext like 'Shop.%'")
            .Filter.ByExcluding("@m like '%probe%' ci")),
    ];
    #endregion

    #region nlog
    private static readonly (string Name, Action<ISetupLoadConfigurationBuilder, Target> Rules)[] NLogFilters =
    [
        ("level: Warning and above", (log, target) => log.ForLogger(NLog.LogLevel.Warn).WriteTo(target)),
        // Rules are read from the top. WriteToNil is final: its events do not reach the rules below.
        ("source: without Health", (log, target) =>
        {
            log.ForLogger("Shop.Health").WriteToNil();
            log.ForLogger().WriteTo(target);
        }),
        ("property: only currency USD", (log, target) => log.ForLogger()
            .FilterDynamic(Only("'${event-properties:Currency}' == 'USD'"), FilterResult.Ignore)
            .WriteTo(target)),
        ("content: without \"probe\"", (log, target) => log.ForLogger()
            .FilterDynamic(Only("not contains('${message}','probe')"), FilterResult.Ignore)
            .WriteTo(target)),
    ];

    private static ConditionBasedFilter Only(string condition) => new() { Condition = condition, Action = FilterResult.Log };
    #endregion

    #region microsoft
    private static readonly (string Name, Action<ILoggingBuilder> Filter)[] MicrosoftFilters =
    [
        ("level: Warning and above", logging => logging.SetMinimumLevel(LogLevel.Warning)),
        ("level: Warning, but Debug from Antifraud", logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Shop.Antifraud", LogLevel.Debug)),
        ("source: without Health", logging => logging.AddFilter("Shop.Health", LogLevel.None)),
        ("property: only currency USD", logging => logging.AddSampler(new OnlyUsd())),
    ];

    /// <summary>Since .NET 9 a sampler sees the whole event, its properties included.</summary>
    private sealed class OnlyUsd : LoggingSampler
    {
        public override bool ShouldSample<TState>(in LogEntry<TState> logEntry) =>
            logEntry.State is IEnumerable<KeyValuePair<string, object?>> properties && properties.Contains(new("Currency", "USD"));
    }
    #endregion

    public static void Run()
    {
        SixEvents.PrintEvents();
        SixEvents.PrintHeading("Serilog");
        Array.ForEach(SerilogFilters, row => FilterTable.PrintSerilog(row.Name, row.Filter));
        SixEvents.PrintHeading("NLog");
        Array.ForEach(NLogFilters, row => FilterTable.PrintNLog(row.Name, row.Rules));
        SixEvents.PrintHeading("Microsoft.Extensions.Logging");
        Array.ForEach(MicrosoftFilters, row => FilterTable.PrintMicrosoft(row.Name, row.Filter));
    }
}
