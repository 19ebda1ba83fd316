using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>Reads a <c>traceparent</c> header by the rules of W3C Trace Context, section 3.2.</summary>
public static class ParseTraceParent
{
    private const int Length = 55;

    /// <summary>The fields, or null where the header is missing or invalid.</summary>
    public static TraceParentFields? Parse(string? header)
    {
        if (header is null || header.Length < Length || header[2] != '-' || header[35] != '-' || header[52] != '-')
        {
            return null;
        }

        var (version, traceId, parentId, flags) = (header[..2], header[3..35], header[36..52], header[53..55]);
        if (!(IsHex(version) && IsHex(traceId) && IsHex(parentId) && IsHex(flags)) || version == "ff" || IsZero(traceId) || IsZero(parentId))
        {
            return null;
        }

        if (header.Length > Length && (version == "00" || header[Length] != '-'))
        {
            return null;
        }

        // The last digit is odd: its lowest bit is set.
        return new TraceParentFields(traceId, parentId, Sampled: "13579bdf".Contains(flags[1]));
    }

    private static bool IsHex(string text) => text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static bool IsZero(string text) => text.All(c => c == '0');
}
