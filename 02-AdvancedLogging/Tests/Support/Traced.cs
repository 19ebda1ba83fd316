using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Tests.Support;

/// <summary>Events with a trace id, as Serilog makes them inside of an <see cref="Activity"/>.</summary>
internal static class Traced
{
    /// <summary>A trace id that ends with this number.</summary>
    public static ActivityTraceId Id(uint number) => ActivityTraceId.CreateFromString($"4bf92f3577b34da6a3ce929d{number:x8}");

    /// <summary>Emits an event of a trace.</summary>
    public static void Emit(ILogEventSink sink, ActivityTraceId traceId, string template, params object?[] values) =>
        sink.Emit(Event(traceId, LogEventLevel.Information, template, values));

    /// <inheritdoc cref="Emit(ILogEventSink, ActivityTraceId, string, object?[])"/>
    public static void Error(ILogEventSink sink, ActivityTraceId traceId, string template, params object?[] values) =>
        sink.Emit(Event(traceId, LogEventLevel.Error, template, values));

    /// <summary>An event of a trace.</summary>
    public static LogEvent Event(ActivityTraceId traceId, LogEventLevel level, string template, params object?[] values)
    {
        var logEvent = Some.Event(level, null, template, values);
        return new LogEvent(logEvent.Timestamp, level, null, logEvent.MessageTemplate,
            [.. logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value))], traceId, default);
    }
}
