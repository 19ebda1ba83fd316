using System.Text.Json;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// One JSON object in a line, read with Utf8JsonReader: no object is made of it, its fields stay where they are in the buffer. Understands the names of
/// <see cref="LogFieldNames"/>, with dots or nested. See RFC 8259 and https://jsonlines.org.
/// </summary>
public sealed class JsonLine
{
    private const int MaxPath = 64;
    private byte[] _unescaped = new byte[4_096];
    private int _used;

    /// <summary>Reads a line.</summary>
    /// <param name="line">Valid UTF-8, without the line's end.</param>
    /// <param name="record">Its fields. They lie in the line, or in this parser's own memory until its next line.</param>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        if (line.TrimStart(" \t"u8) is not [(byte)'{', ..])
        {
            return "not a JSON object";
        }

        // What is unescaped is never longer than what was escaped, so the memory does not move while fields of this line lie in it.
        _used = 0;
        if (_unescaped.Length < line.Length)
        {
            _unescaped = new byte[line.Length];
        }

        try
        {
            #region read
            var reader = new Utf8JsonReader(line);
            reader.Read();
            if (ReadObject(ref reader, [], ref record) is { } reason)
            {
                return reason;
            }

            // A second object in the line: two writers, and one line end too few.
            return reader.Read() ? "text after the JSON object" : record.Ticks == 0 ? "no timestamp" : null;
            #endregion
        }
        catch (JsonException)
        {
            return "not JSON";
        }
        catch (InvalidOperationException)
        {
            // Escapes that make no text: half of a surrogate pair.
            return "not a text";
        }
    }

    private string? ReadObject(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> prefix, ref LogRecord record)
    {
        // "log": { "level": … } and "log.level": … are the same field. What lies deeper, or has a longer name, is nobody's.
        Span<byte> memory = stackalloc byte[MaxPath];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var path = memory;
            var name = Text(ref reader);
            var known = prefix.Length + name.Length < MaxPath;
            if (known)
            {
                prefix.CopyTo(path);
                name.CopyTo(path[prefix.Length..]);
                path = path[..(prefix.Length + name.Length + 1)];
                path[^1] = (byte)'.';
            }

            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && known && reader.CurrentDepth < 4)
            {
                if (ReadObject(ref reader, path, ref record) is { } reason)
                {
                    return reason;
                }
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (known && Set(ref reader, LogFieldNames.Find(path[..^1]), ref record) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private string? Set(scoped ref Utf8JsonReader reader, LogField field, ref LogRecord record)
    {
        if (field == LogField.Other || reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (field == LogField.Timestamp && reader.TokenType == JsonTokenType.Number)
        {
            return Timestamps.TryFromUnix(reader.GetDouble(), out record.Ticks) ? null : "not a timestamp";
        }

        return FieldValues.Set(field, Text(ref reader), ref record);
    }

    /// <summary>A name or a value as text; only where something is escaped it is copied.</summary>
    private ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        var length = reader.CopyString(_unescaped.AsSpan(_used));
        _used += length;
        return _unescaped.AsSpan(_used - length, length);
    }
}
