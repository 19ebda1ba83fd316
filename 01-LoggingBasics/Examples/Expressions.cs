using System.Globalization;
using LoggingBasics.Shop;
using NLog;
using NLog.Filters;
using NLog.Targets;
using Serilog;
using Serilog.Templates;

namespace LoggingBasics.Examples;

/// <summary>
/// Two strings choose the events and shape the lines: an expression of Serilog.Expressions, or a condition and a layout of NLog.
/// Pitfall: an expression whose property is missing is undefined, not false. The filter then does not match.
/// See https://github.com/serilog/serilog-expressions and https://github.com/NLog/NLog/wiki/Conditions.
/// </summary>
public static class Expressions
{
    public static void Run()
    {
        Console.WriteLine("Serilog:");
        #region serilog
        using var serilog = new LoggerConfiguration()
            .Filter.ByExcluding("Path = '/health' and Status < 500")
            .WriteTo.Console(new ExpressionTemplate(
                "{@l:u3} {Path} {Status}{#if Milliseconds > 500} SLOW: {Milliseconds} ms{#end}\n{@x}", CultureInfo.InvariantCulture))
            .CreateLogger();
        #endregion
        foreach (var request in Request.Samples)
        {
            serilog.Information("{Path} answered {Status} in {Milliseconds} ms", request.Path, request.Status, request.Milliseconds);
        }

        Console.WriteLine("\nNLog:");
        #region nlog
        using var nlog = new LogFactory();
        nlog.Setup().LoadConfiguration(configuration => configuration.ForLogger()
            .FilterDynamic(new ConditionBasedFilter
            {
                Condition = "'${event-properties:Path}' == '/health' and '${event-properties:Status}' < 500",
                Action = FilterResult.Ignore,
            }, FilterResult.Log)
            .WriteTo(new ConsoleTarget
            {
                Layout = "${level:uppercase=true:truncate=3} ${event-properties:Path} ${event-properties:Status}"
                    + "${when:when='${event-properties:Milliseconds}' > 500:inner= SLOW\\: ${event-properties:Milliseconds} ms}"
                    + "${onexception:${newline}${exception:format=tostring}}",
            }));
        #endregion
        var log = nlog.GetLogger("Shop");
        foreach (var request in Request.Samples)
        {
            log.Info("{Path} answered {Status} in {Milliseconds} ms", request.Path, request.Status, request.Milliseconds);
        }
    }
}
