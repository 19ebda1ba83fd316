using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Exercises;

/// <summary>
/// Read a <c>traceparent</c> header by the rules of W3C Trace Context, section 3.2. Do not use <c>ActivityContext</c>: it is wrong in two cases.
/// <list type="bullet">
/// <item>The header has four fields with dashes between them: version (2 digits), trace id (32), parent id (16), flags (2). All digits are lower-case hexadecimal.</item>
/// <item>The caller sampled if the lowest bit of the flags is set. The other bits do not matter.</item>
/// <item>Version ff, a trace id of zeros and a parent id of zeros are invalid.</item>
/// <item>Version 00 ends after the flags. A later version may go on after one more dash; ignore the rest.</item>
/// <item>Anything else, and a missing header, gives null. The method never throws, because strangers send the header.</item>
/// </list>
/// For example, <c>00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01</c> is sampled.
/// </summary>
public static class ParseTraceParent
{
    /// <summary>The fields, or null where the header is missing or invalid.</summary>
    public static TraceParentFields? Parse(string? header)
    {
        // TODO 3.1: check the length and the dashes first, then each field; the positions are fixed.
        throw new NotImplementedException("3.1 is not started: open 03-StructuredLogging/Exercises/ParseTraceParent.cs");
    }
}
