using AdvancedLogging.Shop;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog.Common;
using NLog.Targets;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace AdvancedLogging.Examples;

/// <summary>
/// A sink throws: Serilog and NLog report the exception to an internal log; Microsoft.Extensions.Logging throws it to the caller.
/// Pitfall: the internal logs are off by default, so a sink can lose every event without a sign.
/// See https://github.com/serilog/serilog/wiki/Debugging-and-Diagnostics, https://github.com/NLog/NLog/wiki/Internal-Logging
/// and https://learn.microsoft.com/dotnet/core/extensions/custom-logging-provider.
/// </summary>
public static class SinkThrows
{
    #region sinks
    private sealed class FullSink : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => throw new IOException("disk full");
    }

    private sealed class FullTarget : TargetWithLayout
    {
        protected override void Write(NLog.LogEventInfo logEvent) => throw new IOException("disk full");
    }

    private sealed class FullProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("disk full");

        public void Dispose()
        {
        }
    }
    #endregion

    public static void Run()
    {
        #region internal
        SelfLog.Enable(line => Console.WriteLine($"  SelfLog         {FirstLine(line).Split(' ', 2)[1]}"));
        (InternalLogger.LogLevel, InternalLogger.IncludeTimestamp) = (NLog.LogLevel.Warn, false);
        InternalLogger.LogWriter = new InternalLogWriter(line => Console.WriteLine($"  InternalLogger  {FirstLine(line)}"));
        #endregion

        using var serilog = new LoggerConfiguration().WriteTo.Sink(new FullSink()).CreateLogger();
        PaymentCaller.Log("Serilog", () => serilog.Information("Payment {PaymentId} succeeded", "pay_1001"));

        var rules = new NLog.Config.LoggingConfiguration();
        rules.AddRuleForAllLevels(new FullTarget { Layout = "${message}" });
        using var logs = new NLog.LogFactory { Configuration = rules };
        PaymentCaller.Log("NLog", () => logs.GetLogger("payments-api").Info("Payment {PaymentId} succeeded", "pay_1001"));

        #region microsoft
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new FullProvider()));
        PaymentCaller.Log("Microsoft", () => loggers.CreateLogger("payments-api").LogInformation("Payment {PaymentId} succeeded", "pay_1001"));

        // Microsoft.Extensions.Telemetry replaces the logger, and catches the exception.
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new FullProvider()).EnableEnrichment())
            .BuildServiceProvider();
        var telemetry = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
        PaymentCaller.Log("Microsoft, EnableEnrichment()", () => telemetry.LogInformation("Payment {PaymentId} succeeded", "pay_1001"));
        #endregion

        SelfLog.Disable();
        InternalLogger.Reset();
    }

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
