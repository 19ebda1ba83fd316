using System.Buffers;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>A line of pairs: <c>level=warn msg="the queue is long" n=120</c>. There is no standard; Go's libraries agree on this. See
/// https://brandur.org/logfmt.</summary>
/// <param name="fields">Gets the fields.</param>
public sealed class LogfmtLine(FieldCollector fields)
{
    internal static readonly SearchValues<byte> NameLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-@/"u8);

    private byte[] _unescaped = new byte[4_096];

    /// <summary>Reads a line.</summary>
    /// <param name="line">Valid UTF-8, without the line's end.</param>
    /// <param name="record">Its fields. They lie in the line, or in this parser's own memory until its next line.</param>
    /// <param name="fallback">The time of a wrapper around the line; 0 where there is none.</param>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record, long fallback = 0)
    {
        fields.Begin();
        var used = 0;
        _unescaped = _unescaped.Length < line.Length ? new byte[line.Length] : _unescaped;
        var rest = line.Trim(" \t"u8);
        while (!rest.IsEmpty)
        {
            var nameLength = rest.IndexOfAny((byte)'=', (byte)' ') is var end and >= 0 ? end : rest.Length;
            var name = rest[..nameLength];
            if (name.IsEmpty || name.Contains((byte)'"'))
            {
                return "not a pair key=value";
            }

            rest = rest[nameLength..];
            ReadOnlySpan<byte> value = [];
            if (rest is [(byte)'=', (byte)'"', ..])
            {
                if (!TryUnquote(rest[2..], _unescaped.AsSpan(used), out var length, out var taken))
                {
                    return "a quote is not closed";
                }

                value = _unescaped.AsSpan(used, length);
                used += length;
                rest = rest[(2 + taken)..];
                if (!rest.IsEmpty && rest[0] != ' ')
                {
                    return "text after a quoted value";
                }
            }
            else if (rest is [(byte)'=', ..])
            {
                var valueLength = rest.IndexOf((byte)' ') is var blank and >= 0 ? blank : rest.Length;
                value = rest[1..valueLength];
                rest = rest[valueLength..];
            }

            fields.Set(FieldNames.Find(name), value, ref record);
            rest = rest.TrimStart((byte)' ');
        }

        return fields.Finish(ref record, fallback);
    }

    private static bool TryUnquote(ReadOnlySpan<byte> text, Span<byte> into, out int length, out int taken)
    {
        (length, taken) = (0, 0);
        while (taken < text.Length)
        {
            var character = text[taken++];
            if (character == '"')
            {
                return true;
            }

            if (character == '\\')
            {
                if (taken == text.Length)
                {
                    return false;
                }

                character = text[taken++] switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'t' => (byte)'\t',
                    (byte)'r' => (byte)'\r',
                    var other => other,
                };
            }

            into[length++] = character;
        }

        return false;
    }
}
