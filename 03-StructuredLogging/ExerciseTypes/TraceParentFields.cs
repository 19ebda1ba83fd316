namespace StructuredLogging.ExerciseTypes;

/// <summary>The fields of a <c>traceparent</c> header.</summary>
/// <param name="TraceId">32 lower-case hexadecimal digits.</param>
/// <param name="ParentId">16 lower-case hexadecimal digits: the span of the caller.</param>
/// <param name="Sampled">Whether the caller may have recorded the trace: the lowest bit of the flags.</param>
public sealed record TraceParentFields(string TraceId, string ParentId, bool Sampled);
