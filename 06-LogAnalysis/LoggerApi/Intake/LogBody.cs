using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogAnalysis.LoggerApi;

/// <summary>A log as clients send it. For the document of OpenAPI alone: <see cref="LogReader"/> reads the bytes.</summary>
public sealed record LogBody(
    string Message,
    string? Level = null,
    [property: JsonPropertyName("msg_id")] string? MsgId = null,
    string? Service = null,
    string? Version = null,
    string? Component = null,
    string? Error = null,
    string? Caller = null,
    string? Repository = null,
    [property: JsonPropertyName("revision_id")] string? RevisionId = null,
    [property: JsonPropertyName("trace_id")] string? TraceId = null,
    string? Timestamp = null,
    JsonElement? Data = null,
    IReadOnlyList<LogFrame>? Stack = null);

/// <summary>A frame of a stack trace.</summary>
public sealed record LogFrame(string? Func, string? Line, string? Source);

/// <summary>The answer: the ids of the logs that are kept.</summary>
public sealed record LogIds(IReadOnlyList<string> Ids);
