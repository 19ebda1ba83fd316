using System.Text.Json.Nodes;

namespace StructuredLogging.Collector;

/// <summary>A log record inside the collector, in OpenTelemetry's data model.</summary>
/// <param name="Body">The text.</param>
public sealed record CollectorRecord(string Body)
{
    private static readonly string[] Levels = ["trace", "debug", "info", "warn", "error", "fatal"];

    public DateTimeOffset? Timestamp { get; init; }

    public int SeverityNumber { get; init; }

    public string? TraceId { get; init; }

    public Dictionary<string, string> Resource { get; init; } = [];

    public JsonObject Attributes { get; init; } = [];

    /// <summary>OpenTelemetry's number of a level: 1 is trace, 5 debug, 9 info, 13 warn, 17 error, 21 fatal.</summary>
    public static int SeverityOf(string level) => 1 + (4 * Array.IndexOf(Levels, level));
}
