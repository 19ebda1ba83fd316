using System.Diagnostics.Tracing;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.EventSource;

namespace AdvancedLogging.Examples;

/// <summary>
/// The logs of the operating system: systemd's journal, the Windows Event Log, and ETW through an EventSource.
/// Pitfall: without its prefix, journald stores a failed payment at the same priority as a successful one.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging/providers.
/// </summary>
public static class OsLogs
{
    public static void Run()
    {
        Console.WriteLine("systemd: stdout of a service. journald reads the priority in front.");
        #region systemd
        using (var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddSystemdConsole()))
        {
            Pay(logs);
        }
        #endregion

        Console.WriteLine("\nWindows Event Log:");
        Console.WriteLine(OperatingSystem.IsWindows() ? WriteToEventLog() : "not shown: this system has none.");

        Console.WriteLine("\nEventSource Microsoft-Extensions-Logging: a listener chooses loggers and levels while the program runs.");
        #region eventsource
        using (var logs = LoggerFactory.Create(logging => logging.AddEventSourceLogger()))
        {
            var antifraud = logs.CreateLogger("Shop.Antifraud");
            Console.WriteLine($"no listener:   Debug enabled: {antifraud.IsEnabled(LogLevel.Debug)}");
            using (new Listener("Shop.Antifraud:Debug;Shop.Payments:Warning"))
            {
                Console.WriteLine($"with listener: Debug enabled: {antifraud.IsEnabled(LogLevel.Debug)}");
                Pay(logs);
            }

            Console.WriteLine($"listener gone: Debug enabled: {antifraud.IsEnabled(LogLevel.Debug)}");
        }
        #endregion
    }

    #region eventlog
    [SupportedOSPlatform("windows")]
    private static string WriteToEventLog()
    {
        // .NET Runtime is a source that exists. An installer with administrator rights registers your own.
        using var logs = LoggerFactory.Create(logging => logging.AddEventLog(settings => settings.SourceName = ".NET Runtime"));
        Pay(logs);
        return "written: Get-WinEvent -LogName Application -MaxEvents 5";
    }
    #endregion

    private static void Pay(ILoggerFactory logs)
    {
        logs.CreateLogger("Shop.Antifraud").LogDebug("Score {Score} is below {Limit}", 12, 80);
        logs.CreateLogger("Shop.Payments").LogInformation("Payment {PaymentId} succeeded", "pay_1001");
        logs.CreateLogger("Shop.Payments").LogWarning("Payment {PaymentId} took {Seconds} s", "pay_1002", 4);
        logs.CreateLogger("Shop.Payments").LogError("Payment {PaymentId} failed:\n{Reason}", "pay_1003", "timeout");
        logs.CreateLogger("Shop.Ledger").LogCritical("The ledger is closed");
    }

    #region listener
    /// <summary>Listens in this process. <c>dotnet-trace</c>, and PerfView by ETW, listen from outside with the same filter.</summary>
    private sealed class Listener(string filter) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Extensions-Logging")
            {
                var arguments = new Dictionary<string, string?> { ["FilterSpecs"] = filter };
                EnableEvents(eventSource, EventLevel.Verbose, LoggingEventSource.Keywords.FormattedMessage, arguments);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var value = (string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)];
            var message = $"{value("FormattedMessage")}".ReplaceLineEndings(" ");
            Console.WriteLine($"  {(LogLevel)(int)value("Level")!,-11} {value("LoggerName"),-14} {message}");
        }
    }
    #endregion
}
