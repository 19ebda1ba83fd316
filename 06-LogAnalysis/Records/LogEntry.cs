namespace LogAnalysis.Records;

/// <summary>One event of a log, with strings of its own: to be kept, sorted, and asked with LINQ.</summary>
/// <param name="Timestamp">When it was written, in UTC.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Service">Who wrote it; empty where the format does not say.</param>
/// <param name="Message">The free text.</param>
public sealed record LogEntry(DateTime Timestamp, LogLevel Level, string Service, string Message)
{
    /// <summary>The release that wrote it.</summary>
    public string? Version { get; init; }

    /// <summary>What happened, in one of the schema's words: <c>payment.succeeded</c>.</summary>
    public string? EventType { get; init; }

    /// <summary>32 hexadecimal digits, common to all lines of one request; see https://www.w3.org/TR/trace-context/#trace-id.</summary>
    public string? TraceId { get; init; }

    /// <summary>16 hexadecimal digits: the piece of work that this line ends.</summary>
    public string? SpanId { get; init; }

    /// <summary>The piece of work that asked for this one; null at the root.</summary>
    public string? ParentSpanId { get; init; }

    public string? UserId { get; init; }

    /// <summary>Method and route, <c>GET /payments/{id}</c>: never with the id itself.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The HTTP status, 100 to 599.</summary>
    public int? Status { get; init; }

    /// <summary>How long the work took, in milliseconds; the line is written at its end.</summary>
    public double? DurationMs { get; init; }

    /// <summary>The type of the exception.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The lines below the first one.</summary>
    public string? StackTrace { get; init; }
}
