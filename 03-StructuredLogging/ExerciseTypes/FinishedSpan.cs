namespace StructuredLogging.ExerciseTypes;

/// <summary>A span that has ended.</summary>
/// <param name="TraceId">The id of its trace.</param>
/// <param name="SpanId">Its own id.</param>
/// <param name="ParentId">The id of its parent; null for the root.</param>
/// <param name="Failed">Whether its status is an error.</param>
/// <param name="Duration">How long it took.</param>
public sealed record FinishedSpan(string TraceId, string SpanId, string? ParentId, bool Failed, TimeSpan Duration);
