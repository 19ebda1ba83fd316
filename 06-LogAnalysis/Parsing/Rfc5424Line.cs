using System.Buffers.Text;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>A syslog message, <c>&lt;134&gt;1 2026-03-14T09:26:53.123Z host app procid msgid [id name="value"] text</c>. See RFC 5424, section 6.</summary>
public sealed class Rfc5424Line
{
    private byte[] _unescaped = new byte[4_096];

    /// <summary>Reads a line.</summary>
    /// <param name="line">Valid UTF-8, without the line's end.</param>
    /// <param name="record">Its fields; the level follows from the severity.</param>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        // PRI: facility times eight and severity, at most 191 (section 6.2.1).
        if (line.IsEmpty || line[0] != '<' || !Utf8Parser.TryParse(line[1..], out byte priority, out var digits) || digits > 3 || priority > 191 || !line[(1 + digits)..].StartsWith(">1 "u8))
        {
            return "not RFC 5424";
        }

        var fields = new FieldCursor(line[(digits + 4)..]);
        if (!fields.TryWord(out var time) || !fields.TryWord(out _) || !fields.TryWord(out var app) || !fields.TryWord(out _) || !fields.TryWord(out var messageId))
        {
            return "the header is too short";
        }

        if (!Timestamps.TryParseIso(time, out record.Ticks))
        {
            return "not a timestamp";
        }

        record.Level = (priority % 8) switch { <= 2 => LogLevel.Fatal, 3 => LogLevel.Error, 4 => LogLevel.Warn, 5 or 6 => LogLevel.Info, _ => LogLevel.Debug };
        record.Service = app is [(byte)'-'] ? [] : app;
        record.EventType = messageId is [(byte)'-'] ? [] : messageId;
        return ReadData(fields.Rest, ref record);
    }

    /// <summary>Elements in brackets, one after the other, or a dash; then the text (sections 6.3 and 6.4).</summary>
    private string? ReadData(ReadOnlySpan<byte> rest, ref LogRecord record)
    {
        if (rest is [(byte)'-', ..])
        {
            rest = rest[1..];
        }
        else if (rest is not [(byte)'[', ..])
        {
            return "no structured data";
        }

        var used = 0;
        _unescaped = _unescaped.Length < rest.Length ? new byte[rest.Length] : _unescaped;
        while (rest is [(byte)'[', ..])
        {
            // The element's name, of which nothing here depends.
            var name = rest.IndexOfAny((byte)' ', (byte)']');
            if (name < 0)
            {
                return "the structured data is not closed";
            }

            rest = rest[name..];
            while (rest is [(byte)' ', ..])
            {
                var equals = rest.IndexOf("=\""u8);
                if (equals < 2 || !TryValue(rest[(equals + 2)..], _unescaped.AsSpan(used), out var length, out var taken))
                {
                    return "the structured data is not closed";
                }

                if (FieldValues.Set(LogFieldNames.Find(rest[1..equals]), _unescaped.AsSpan(used, length), ref record) is { } reason)
                {
                    return reason;
                }

                used += length;
                rest = rest[(equals + 2 + taken)..];
            }

            if (rest is not [(byte)']', ..])
            {
                return "the structured data is not closed";
            }

            rest = rest[1..];
        }

        // A byte order mark may say that the text is UTF-8.
        rest = rest.TrimStart((byte)' ');
        record.Message = rest.StartsWith("\uFEFF"u8) ? rest[3..] : rest;
        return null;
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
