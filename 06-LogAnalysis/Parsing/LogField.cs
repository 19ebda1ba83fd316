namespace LogAnalysis.Parsing;

/// <summary>What a field of a line means, whatever its format calls it.</summary>
public enum LogField
{
    /// <summary>Nothing that is asked for here.</summary>
    Other,
    Timestamp,
    Level,
    Service,
    Version,
    EventType,
    TraceId,
    SpanId,
    ParentSpanId,
    UserId,
    Endpoint,
    Status,
    DurationMs,
    DurationNs,
    ErrorType,
    Message,
    StackTrace,
}

/// <summary>The names of fields in the formats that have names: the shop's, CLEF, ECS, logfmt, structured syslog.</summary>
public static class LogFieldNames
{
    /// <summary>The meaning of a name; <see cref="LogField.Other"/> where it has none here. By length first: a comparison with one constant is nearly free, with fifty it is not.</summary>
    public static LogField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("@t"u8) || name.SequenceEqual("ts"u8) => LogField.Timestamp,
        2 when name.SequenceEqual("@l"u8) => LogField.Level,
        2 when name.SequenceEqual("@m"u8) => LogField.Message,
        2 when name.SequenceEqual("@x"u8) => LogField.StackTrace,
        3 when name.SequenceEqual("lvl"u8) => LogField.Level,
        3 when name.SequenceEqual("app"u8) => LogField.Service,
        3 when name.SequenceEqual("@tr"u8) => LogField.TraceId,
        3 when name.SequenceEqual("@sp"u8) => LogField.SpanId,
        3 when name.SequenceEqual("@ps"u8) => LogField.ParentSpanId,
        3 when name.SequenceEqual("msg"u8) || name.SequenceEqual("@mt"u8) => LogField.Message,
        4 when name.SequenceEqual("time"u8) => LogField.Timestamp,
        4 when name.SequenceEqual("user"u8) => LogField.UserId,
        5 when name.SequenceEqual("level"u8) || name.SequenceEqual("Level"u8) => LogField.Level,
        5 when name.SequenceEqual("event"u8) => LogField.EventType,
        5 when name.SequenceEqual("error"u8) => LogField.ErrorType,
        5 when name.SequenceEqual("stack"u8) => LogField.StackTrace,
        6 when name.SequenceEqual("SpanId"u8) => LogField.SpanId,
        6 when name.SequenceEqual("UserId"u8) => LogField.UserId,
        6 when name.SequenceEqual("status"u8) || name.SequenceEqual("Status"u8) => LogField.Status,
        7 when name.SequenceEqual("service"u8) || name.SequenceEqual("Service"u8) => LogField.Service,
        7 when name.SequenceEqual("version"u8) || name.SequenceEqual("Version"u8) => LogField.Version,
        7 when name.SequenceEqual("TraceId"u8) => LogField.TraceId,
        7 when name.SequenceEqual("span_id"u8) || name.SequenceEqual("span.id"u8) => LogField.SpanId,
        7 when name.SequenceEqual("user_id"u8) || name.SequenceEqual("user.id"u8) => LogField.UserId,
        7 when name.SequenceEqual("message"u8) || name.SequenceEqual("Message"u8) => LogField.Message,
        8 when name.SequenceEqual("severity"u8) => LogField.Level,
        8 when name.SequenceEqual("trace_id"u8) || name.SequenceEqual("trace.id"u8) => LogField.TraceId,
        8 when name.SequenceEqual("endpoint"u8) || name.SequenceEqual("Endpoint"u8) => LogField.Endpoint,
        9 when name.SequenceEqual("timestamp"u8) || name.SequenceEqual("Timestamp"u8) => LogField.Timestamp,
        9 when name.SequenceEqual("log.level"u8) => LogField.Level,
        9 when name.SequenceEqual("EventType"u8) => LogField.EventType,
        9 when name.SequenceEqual("parent.id"u8) => LogField.ParentSpanId,
        9 when name.SequenceEqual("ErrorType"u8) => LogField.ErrorType,
        10 when name.SequenceEqual("@timestamp"u8) => LogField.Timestamp,
        10 when name.SequenceEqual("event_type"u8) => LogField.EventType,
        10 when name.SequenceEqual("DurationMs"u8) => LogField.DurationMs,
        10 when name.SequenceEqual("error_type"u8) || name.SequenceEqual("error.type"u8) => LogField.ErrorType,
        11 when name.SequenceEqual("duration_ms"u8) => LogField.DurationMs,
        11 when name.SequenceEqual("stack_trace"u8) => LogField.StackTrace,
        12 when name.SequenceEqual("service.name"u8) => LogField.Service,
        12 when name.SequenceEqual("event.action"u8) => LogField.EventType,
        14 when name.SequenceEqual("parent_span_id"u8) => LogField.ParentSpanId,
        14 when name.SequenceEqual("event.duration"u8) => LogField.DurationNs,
        15 when name.SequenceEqual("service.version"u8) => LogField.Version,
        16 when name.SequenceEqual("transaction.name"u8) => LogField.Endpoint,
        17 when name.SequenceEqual("error.stack_trace"u8) => LogField.StackTrace,
        25 when name.SequenceEqual("http.response.status_code"u8) => LogField.Status,
        _ => LogField.Other,
    };
}
