namespace StructuredLogging.Contracts;

/// <summary>What a <c>traceparent</c> header says.</summary>
/// <param name="TraceId">32 lower-case hexadecimal digits.</param>
/// <param name="ParentId">16 of them: the caller's span.</param>
/// <param name="Sampled">Whether the caller may have recorded the trace: the lowest bit of the flags.</param>
public sealed record TraceParentFields(string TraceId, string ParentId, bool Sampled);
