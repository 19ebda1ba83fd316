using System.Diagnostics;

namespace StructuredLogging.Tracing;

/// <summary>
/// Reads a <c>traceparent</c> header by the rules of W3C Trace Context, section 3.2, with .NET's own parser and what it lacks: it takes any
/// character between the fields, and does not take a future version that has more fields than this one.
/// </summary>
public static class TraceParent
{
    private const int Length = 55;

    /// <summary>The caller's trace and span, or null where the header is missing or invalid: then a new trace begins (section 3.2.4).</summary>
    /// <param name="header">The header's value. Blanks and tabs around it belong to HTTP (RFC 9110, section 5.5).</param>
    /// <param name="state">The value of <c>tracestate</c>, which is worth nothing without the other (section 3.3).</param>
    public static ActivityContext? Parse(string? header, string? state = null)
    {
        header = header?.Trim(' ', '\t');
        if (header is null || header.Length < Length || header[2] != '-' || header[35] != '-' || header[52] != '-')
        {
            return null;
        }

        // Version 00 ends here; a later one may go on, after a dash, with what only it understands.
        var isKnown = header.StartsWith("00", StringComparison.Ordinal);
        if (header.Length > Length && (isKnown || header[Length] != '-'))
        {
            return null;
        }

        // The rest .NET checks: lower-case digits, no version ff, no zeros.
        if (!ActivityContext.TryParse(header[..Length], state, isRemote: true, out var context))
        {
            return null;
        }

        // Flags that this version does not know are not passed on (section 3.2.2.5).
        return new ActivityContext(context.TraceId, context.SpanId, context.TraceFlags & ActivityTraceFlags.Recorded, state, isRemote: true);
    }
}
