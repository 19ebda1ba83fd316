using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>The fields in brackets of a syslog message, <c>[id name="value"]</c>, one element after the other, or a dash. See RFC 5424,
/// section 6.3.</summary>
/// <param name="fields">Gets the fields.</param>
internal sealed class StructuredData(FieldCollector fields)
{
    private byte[] _unescaped = new byte[4_096];

    /// <summary>Reads all elements, and leaves the place behind them.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, ref int at, ref LogRecord record)
    {
        var rest = line[at..];
        if (rest is [(byte)'-', ..])
        {
            at++;
            return true;
        }

        var used = 0;
        _unescaped = _unescaped.Length < rest.Length ? new byte[rest.Length] : _unescaped;
        while (rest is [(byte)'[', ..])
        {
            // No analysis here needs the name of the element.
            rest = rest[(rest.IndexOfAny((byte)' ', (byte)']') is var name and >= 0 ? name : rest.Length)..];
            while (rest is [(byte)' ', ..])
            {
                var equals = rest.IndexOf("=\""u8);
                if (equals < 2 || !TryValue(rest[(equals + 2)..], _unescaped.AsSpan(used), out var length, out var taken))
                {
                    return false;
                }

                fields.Set(FieldNames.Find(rest[1..equals]), _unescaped.AsSpan(used, length), ref record);
                used += length;
                rest = rest[(equals + 2 + taken)..];
            }

            if (rest is not [(byte)']', ..])
            {
                return false;
            }

            rest = rest[1..];
            at = line.Length - rest.Length;
        }

        return line[at - 1] == ']';
    }

    private static bool TryValue(ReadOnlySpan<byte> text, Span<byte> into, out int length, out int taken)
    {
        (length, taken) = (0, 0);
        while (taken < text.Length)
        {
            var character = text[taken++];
            if (character == '"')
            {
                return true;
            }

            // A backslash before anything but these three is a backslash (section 6.3.3).
            if (character == '\\' && taken < text.Length && text[taken] is (byte)'"' or (byte)'\\' or (byte)']')
            {
                character = text[taken++];
            }

            into[length++] = character;
        }

        return false;
    }
}
