namespace LogAnalysis.Parsing;

/// <summary>What a field of a line means. The formats have many names for it: see <see cref="FieldNames"/>.</summary>
public enum LogField
{
    /// <summary>A field that no analysis here needs.</summary>
    Other,
    Timestamp,
    NanoOfSecond,
    Level,

    /// <summary>OpenTelemetry's number, 1 to 24.</summary>
    SeverityNumber,

    /// <summary>Syslog: eight times the facility, and the severity.</summary>
    Priority,
    Service,

    /// <summary>The name of a logger in bunyan and pino, which is the service there; elsewhere a name of anything.</summary>
    Name,
    Version,
    EventType,
    TraceId,
    SpanId,
    ParentSpanId,
    UserId,
    Endpoint,
    Method,
    Path,

    /// <summary>Method, path and protocol: <c>GET /cart HTTP/1.1</c>.</summary>
    Request,
    Status,
    DurationMs,
    DurationS,
    DurationUs,
    DurationNs,

    /// <summary>The time behind an access log line: nginx writes seconds with a fraction, Apache whole microseconds.</summary>
    RequestTime,
    ErrorType,
    Message,
    StackTrace,
}
