using NLog;
using NLog.Config;
using NLog.Filters;
using NLog.Targets;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Filters;

namespace AdvancedLogging.Examples;

/// <summary>
/// What passes: by level, by property, by content; let in, or kept out. The same questions in Serilog, NLog and Microsoft.Extensions.Logging.
/// Pitfall: a filter on content reads the rendered text, so it costs a rendering per event, and a changed word in a template switches it off.
/// See https://github.com/serilog/serilog/wiki/Configuration-Basics#filters and https://github.com/NLog/NLog/wiki/Filtering-log-messages.
/// </summary>
public static class Filters
{
    #region serilog
    private static readonly (string Name, Func<LoggerConfiguration, LoggerConfiguration> Filter)[] SerilogFilters =
    [
        ("level: Warning and above", log => log.MinimumLevel.Warning()),
        ("level: Warning, but Debug from Antifraud", log => log.MinimumLevel.Warning().MinimumLevel.Override("Shop.Antifraud", LogEventLevel.Debug)),
        ("source: without Health", log => log.Filter.ByExcluding(Matching.FromSource("Shop.Health"))),
        ("property: only currency USD", log => log.Filter.ByIncludingOnly(Matching.WithProperty<string>("Currency", currency => currency == "USD"))),
        ("property: only amounts above 100.00", log => log.Filter.ByIncludingOnly(Matching.WithProperty<long>("AmountMinor", amount => amount > 10_000))),
        ("content: without \"probe\"", log => log.Filter.ByExcluding(e => e.RenderMessage(null).Contains("probe", StringComparison.OrdinalIgnoreCase))),
        ("include Shop, then exclude \"probe\"", log => log
            .Filter.ByIncludingOnly(Matching.FromSource("Shop"))
            .Filter.ByExcluding(e => e.RenderMessage(null).Contains("probe", StringComparison.OrdinalIgnoreCase))),
    ];
    #endregion

    #region nlog
    // Rules are read from the top. A dynamic filter sees the event; a rule that is final keeps it from the rules below.
    private static readonly (string Name, Action<ISetupLoadConfigurationBuilder, Target> Rules)[] NLogFilters =
    [
        ("source: without Health", (log, target) =>
        {
            log.ForLogger("Shop.Health").WriteToNil();
            log.ForLogger().WriteTo(target);
        }),
        ("property: only currency USD", (log, target) => log.ForLogger()
            .FilterDynamic(new WhenMethodFilter(e => e.Properties.TryGetValue("Currency", out var currency) && currency is "USD" ? FilterResult.Log : FilterResult.Ignore))
            .WriteTo(target)),
        ("content: without \"probe\"", (log, target) => log.ForLogger()
            .FilterDynamicIgnore(e => e.FormattedMessage.Contains("probe", StringComparison.OrdinalIgnoreCase))
            .WriteTo(target)),
    ];
    #endregion

    private static readonly (string Source, LogEventLevel Level, string Template, object[] Values)[] Events =
    [
        ("Shop.Payments", LogEventLevel.Information, "Payment of {AmountMinor} {Currency} succeeded", [1299L, "EUR"]),
        ("Shop.Payments", LogEventLevel.Error, "Payment of {AmountMinor} {Currency} failed", [250_000L, "USD"]),
        ("Shop.Antifraud", LogEventLevel.Debug, "Score of {AmountMinor} {Currency} is low", [250_000L, "USD"]),
        ("Shop.Health", LogEventLevel.Information, "Liveness probe answered", []),
        ("Shop.Ledger", LogEventLevel.Warning, "{Check} of the disk failed", ["Probe"]),
        ("Microsoft.Hosting", LogEventLevel.Information, "Started", []),
    ];

    public static void Run()
    {
        for (var i = 0; i < Events.Length; i++)
        {
            var (source, level, template, values) = Events[i];
            Console.WriteLine($"{i + 1}  {level,-11} {source,-17} {string.Join(" | ", [template, .. values])}");
        }

        Console.WriteLine($"\n{"Serilog",-42} 1 2 3 4 5 6");
        foreach (var (name, filter) in SerilogFilters)
        {
            var passed = new PassedEvents();
            using var log = filter(new LoggerConfiguration().MinimumLevel.Verbose()).WriteTo.Sink(passed).CreateLogger();
            Show(name, Events.Select((e, i) => (i, e)).Where(pair =>
            {
                log.ForContext(Constants.SourceContextPropertyName, pair.e.Source).Write(pair.e.Level, pair.e.Template, pair.e.Values);
                return passed.Next();
            }).Select(pair => pair.i));
        }

        Console.WriteLine($"\n{"NLog",-42} 1 2 3 4 5 6");
        foreach (var (name, rules) in NLogFilters)
        {
            var passed = new PassedEvents();
            using var logs = new LogFactory();
            logs.Setup().LoadConfiguration(configuration => rules(configuration, new MethodCallTarget("passed", (_, _) => passed.Count())));
            Show(name, Events.Select((e, i) => (i, e)).Where(pair =>
            {
                logs.GetLogger(pair.e.Source).Log(LogLevel.FromOrdinal((int)pair.e.Level), pair.e.Template, pair.e.Values);
                return passed.Next();
            }).Select(pair => pair.i));
        }
    }

    private static void Show(string name, IEnumerable<int> passed)
    {
        var numbers = passed.ToHashSet();
        Console.WriteLine($"  {name,-40} {string.Join(' ', Events.Select((_, i) => numbers.Contains(i) ? "●" : "·"))}");
    }

    private sealed class PassedEvents : ILogEventSink
    {
        private int _count;

        public void Emit(LogEvent logEvent) => Count();

        public void Count() => _count++;

        /// <summary>Whether one came since the last time.</summary>
        public bool Next() => Interlocked.Exchange(ref _count, 0) == 1;
    }
}
