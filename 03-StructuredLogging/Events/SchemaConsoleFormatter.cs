using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace StructuredLogging.Events;

/// <summary>The options of <see cref="SchemaConsoleFormatter"/>.</summary>
public sealed class SchemaConsoleFormatterOptions : ConsoleFormatterOptions
{
    /// <summary>The name of the service that writes.</summary>
    public string Service { get; set; } = "unknown_service";

    /// <summary>The clock that the timestamps come from.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}

/// <summary>
/// Writes the events of Microsoft.Extensions.Logging in the shop's schema, one line of JSON per event. Register it by
/// <c>AddConsoleFormatter&lt;SchemaConsoleFormatter, SchemaConsoleFormatterOptions&gt;(…)</c>, and set <c>FormatterName</c> to "schema".
/// </summary>
public sealed class SchemaConsoleFormatter(IOptionsMonitor<SchemaConsoleFormatterOptions> options) : ConsoleFormatter("schema")
{
    #region write
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var payload = new Dictionary<string, object?>();

        // Outer scopes first, the call last: of two fields with one name the inner value stays.
        scopeProvider?.ForEachScope(Add, payload);
        Add(logEntry.State, payload);
        if (logEntry.Exception is { } exception)
        {
            payload["exception"] = exception;
        }

        textWriter.WriteLine(EventJson.Line(
        [
            new("timestamp", options.CurrentValue.Clock.GetUtcNow()),
            new("level", Level(logEntry.LogLevel)),
            new("service", options.CurrentValue.Service),
            new("event_type", logEntry.EventId.Name ?? "log"),
            new("trace_id", Activity.Current?.TraceId.ToHexString()),
            new("span_id", Activity.Current?.SpanId.ToHexString()),
            new("message", Message(logEntry)),
            new("payload", payload),
        ]));
    }
    #endregion

    /// <summary>OpenTelemetry's short names, in lower case.</summary>
    public static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static void Add(object? state, Dictionary<string, object?> payload)
    {
        try
        {
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? (state is string text ? [new("scope", text)] : []);
            foreach (var (name, value) in values.Where(pair => pair.Key != "{OriginalFormat}"))
            {
                payload[EventJson.Name(name.TrimStart('@'))] = value;
            }
        }
        catch (Exception exception)
        {
            payload["…"] = EventJson.Unreadable(exception);
        }
    }

    // The formatter calls ToString of the values, which may throw.
    private static string Message<TState>(in LogEntry<TState> entry)
    {
        try
        {
            return entry.Formatter(entry.State, entry.Exception) ?? "";
        }
        catch (Exception exception)
        {
            return EventJson.Unreadable(exception);
        }
    }
}
