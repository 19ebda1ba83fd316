using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NLog.Common;
using NLog.Targets;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// A sink of one's own for each of the three libraries, alone and in batches; and what becomes of the application when it throws.
/// Pitfall: Serilog and NLog swallow what a sink throws, and tell an internal log that is off; Microsoft.Extensions.Logging throws it at the caller.
/// See https://github.com/serilog/serilog/wiki/Developing-a-sink, https://github.com/NLog/NLog/wiki/How-to-write-a-custom-target
/// and https://learn.microsoft.com/dotnet/core/extensions/custom-logging-provider.
/// </summary>
public static class CustomSink
{
    private static readonly Serilog.Configuration.BatchingOptions FoursAtMost = new() { BatchSizeLimit = 4, EagerlyEmitFirstEvent = false };

    public static void Run()
    {
        Console.WriteLine("One of each:");
        WithSerilog(text => Console.WriteLine($"  Serilog    {text}"), "pay_1001");
        WithNLog(text => Console.WriteLine($"  NLog       {text}"), "pay_1001");
        WithMicrosoft(text => Console.WriteLine($"  Microsoft  {text}"), "pay_1001");

        Console.WriteLine("\nTen events, in batches of four at most:");
        var serilog = new ConcurrentQueue<int>();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new SerilogBatches(serilog.Enqueue), FoursAtMost).CreateLogger())
        {
            Enumerable.Range(1, 10).ToList().ForEach(number => log.Information("Payment {Number}", number));
            // Full batches go at once. Closing would cut a batch that is being filled.
            SpinWait.SpinUntil(() => serilog.Count == 2, TimeSpan.FromSeconds(10));
        }

        var nlog = new ConcurrentQueue<int>();
        using (var logs = NLogTo(new NLogBatches(nlog.Enqueue) { BatchSize = 4, TaskDelayMilliseconds = 200 }))
        {
            Enumerable.Range(1, 10).ToList().ForEach(number => logs.GetLogger("payments-api").Info("Payment {Number}", number));
            logs.Flush();
        }

        Console.WriteLine($"  Serilog    {string.Join(" + ", serilog)}\n  NLog       {string.Join(" + ", nlog)}");
        Console.WriteLine("\nThe sink throws:");
        SelfLog.Enable(complaint => Console.WriteLine($"  SelfLog         {complaint.ReplaceLineEndings("\n").Split('\n')[0].Split(' ', 2)[1]}"));
        (InternalLogger.LogLevel, InternalLogger.IncludeTimestamp) = (NLog.LogLevel.Warn, false);
        InternalLogger.LogWriter = new InternalLogWriter(complaint => Console.WriteLine($"  InternalLogger  {complaint.ReplaceLineEndings("\n").Split('\n')[0]}"));
        Try("Serilog", () => WithSerilog(_ => throw new IOException("disk full"), "pay_1002"));
        Try("NLog", () => WithNLog(_ => throw new IOException("disk full"), "pay_1002"));
        Try("Microsoft", () => WithMicrosoft(_ => throw new IOException("disk full"), "pay_1002"));
        SelfLog.Disable();
        InternalLogger.Reset();
    }

    private static void Try(string library, Action log)
    {
        try
        {
            log();
            Console.WriteLine($"  {library,-10} the application goes on");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"  {library,-10} the caller gets {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static void WithSerilog(Action<string> write, string paymentId)
    {
        using var log = new LoggerConfiguration().WriteTo.Sink(new SerilogSink(write)).CreateLogger();
        log.Information("Payment {PaymentId} succeeded", paymentId);
    }

    private static void WithNLog(Action<string> write, string paymentId)
    {
        using var logs = NLogTo(new NLogTarget(write) { Layout = "${message}" });
        logs.GetLogger("payments-api").Info("Payment {PaymentId} succeeded", paymentId);
    }

    private static NLog.LogFactory NLogTo(Target target)
    {
        var configuration = new NLog.Config.LoggingConfiguration();
        configuration.AddRuleForAllLevels(target);
        return new NLog.LogFactory { Configuration = configuration };
    }

    private static void WithMicrosoft(Action<string> write, string paymentId)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(new MicrosoftProvider(write)));
        loggers.CreateLogger("payments-api").LogInformation("Payment {PaymentId} succeeded", paymentId);
    }

    #region sinks
    private sealed class SerilogSink(Action<string> write) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => write(logEvent.RenderMessage(null));
    }

    private sealed class NLogTarget(Action<string> write) : TargetWithLayout
    {
        protected override void Write(NLog.LogEventInfo logEvent) => write(RenderLogEvent(Layout, logEvent));
    }

    private sealed class MicrosoftProvider(Action<string> write) : ILoggerProvider, Microsoft.Extensions.Logging.ILogger
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // In production there is a try around it: nobody else will catch what it throws.
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            write(formatter(state, exception));

        public void Dispose()
        {
        }
    }
    #endregion
    #region batches
    private sealed class SerilogBatches(Action<int> write) : IBatchedLogEventSink
    {
        public Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
        {
            write(batch.Count);
            return Task.CompletedTask;
        }
    }

    private sealed class NLogBatches(Action<int> write) : AsyncTaskTarget
    {
        protected override Task WriteAsyncTask(NLog.LogEventInfo logEvent, CancellationToken cancellationToken) => throw new NotSupportedException("It comes in batches.");

        protected override Task WriteAsyncTask(IList<NLog.LogEventInfo> logEvents, CancellationToken cancellationToken)
        {
            write(logEvents.Count);
            return Task.CompletedTask;
        }
    }
    #endregion
}
