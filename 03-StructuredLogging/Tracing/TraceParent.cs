using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>
/// Reads a <c>traceparent</c> header by the rules of W3C Trace Context, section 3.2. .NET's own parser accepts any character between
/// the fields, and refuses a future version with more fields.
/// </summary>
public static class TraceParent
{
    private const int Length = 55;

    /// <summary>The trace and the span of the caller. Null for a missing or invalid header: a new trace begins (3.2.4).</summary>
    /// <param name="header">The value of the header. Blanks and tabs around it are ignored (RFC 9110, section 5.5).</param>
    /// <param name="state">The value of <c>tracestate</c>. It is ignored without a valid <c>traceparent</c> (section 3.3).</param>
    public static ActivityContext? Parse(string? header, string? state = null)
    {
        header = header?.Trim(' ', '\t');
        if (header is null || header.Length < Length || header[2] != '-' || header[35] != '-' || header[52] != '-')
        {
            return null;
        }

        // Version 00 ends here. A later version may have more fields, after a dash.
        var isKnown = header.StartsWith("00", StringComparison.Ordinal);
        if (header.Length > Length && (isKnown || header[Length] != '-'))
        {
            return null;
        }

        // .NET checks the rest: lower-case digits, no version ff, no ids of zeros.
        if (!ActivityContext.TryParse(header[..Length], state, isRemote: true, out var context))
        {
            return null;
        }

        // Unknown flags are not passed on (section 3.2.2.5).
        var flags = context.TraceFlags & ActivityTraceFlags.Recorded;
        return new ActivityContext(context.TraceId, context.SpanId, flags, state, isRemote: true);
    }
}
