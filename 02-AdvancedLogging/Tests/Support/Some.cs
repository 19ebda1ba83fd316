using Course.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace AdvancedLogging.Tests.Support;

/// <summary>Loggers and events for tests.</summary>
internal static class Some
{
    /// <summary>A logger that writes to one sink, from the lowest level up; disposing it disposes the sink.</summary>
    public static Logger Log(ILogEventSink sink) => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();

    /// <summary>The event that a log call makes.</summary>
    public static LogEvent Event(string template = "Payment {PaymentId} succeeded", params object?[] values) =>
        Event(LogEventLevel.Information, null, template, values);

    /// <inheritdoc cref="Event(string, object?[])"/>
    public static LogEvent Event(LogEventLevel level, Exception? exception, string template, params object?[] values)
    {
        var collected = new CollectingSink();
        using var log = Log(collected);
        log.Write(level, exception, template, values);
        return collected.Events[0];
    }
}

/// <summary>What is said to Serilog's SelfLog while it lives. The process has one SelfLog: tests that listen do not run beside each other, and other sinks write to it.</summary>
internal sealed class SelfLogListener : IDisposable
{
    private readonly List<string> _lines = [];

    public SelfLogListener() => SelfLog.Enable(line =>
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    });

    public IReadOnlyList<string> About(string text)
    {
        lock (_lines)
        {
            return [.. _lines.Where(line => line.Contains(text, StringComparison.Ordinal))];
        }
    }

    public void Dispose() => SelfLog.Disable();
}

/// <summary>Waits for a condition that somebody else brings about.</summary>
internal static class Eventually
{
    /// <exception cref="TimeoutException">It did not hold within 30 seconds.</exception>
    public static Task HoldsAsync(Func<bool> condition, string what) => Condition.HoldsAsync(condition, what, TimeSpan.FromSeconds(30));
}
