using System.Text.Json;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// One JSON object in a line, read with Utf8JsonReader: its fields stay where they are in the buffer. <see cref="FieldNames"/> says what
/// their names mean, nested or with dots.
/// See RFC 8259 and https://jsonlines.org.
/// </summary>
/// <param name="fields">Gets the fields.</param>
public sealed class JsonLine(FieldCollector fields)
{
    private const int MaxPath = 64;

    // Names that were found in a holder of fields are worse than those of the line itself.
    private const byte InHolder = 100;

    // Deeper objects are passed over, and never read by recursion.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 100_000 };
    private byte[] _unescaped = new byte[4_096];
    private int _used;

    /// <summary>Reads a line.</summary>
    /// <param name="line">Valid UTF-8, without the line's end.</param>
    /// <param name="record">Its fields. They lie in the line, or in this parser's own memory until its next line.</param>
    /// <param name="fallback">The time of a wrapper around the line; 0 where there is none.</param>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record, long fallback = 0)
    {
        if (line.TrimStart(" \t"u8) is not [(byte)'{', ..])
        {
            return "not a JSON object";
        }

        // Unescaped text is never longer than the escaped one, so the memory does not move while fields of this line lie in it.
        _used = 0;
        _unescaped = _unescaped.Length < line.Length ? new byte[line.Length] : _unescaped;
        try
        {
            #region read
            fields.Begin();
            var reader = new Utf8JsonReader(line, Deep);
            reader.Read();
            ReadObject(ref reader, [], 0, ref record);

            // A second object in the line: two writers, and one line end too few.
            return reader.Read() ? "text after the JSON object" : fields.Finish(ref record, fallback);
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

    /// <summary>Adds the fields of another object, where the record does not have them yet.</summary>
    internal void AddTo(ReadOnlySpan<byte> text, ref LogRecord record)
    {
        (_unescaped, _used) = _unescaped.Length - _used < text.Length ? (new byte[text.Length], 0) : (_unescaped, _used);
        var reader = new Utf8JsonReader(text, Deep);
        reader.Read();
        ReadObject(ref reader, [], InHolder, ref record);
    }

    /// <summary>The fields of an object. What lies four objects deep, or has a longer name, has no meaning here.</summary>
    private void ReadObject(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> prefix, byte rank, ref LogRecord record)
    {
        Span<byte> memory = stackalloc byte[MaxPath];
        prefix.CopyTo(memory);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader);
            var length = prefix.Length + name.Length;
            var isKnown = length <= MaxPath && reader.CurrentDepth < 6;
            if (isKnown)
            {
                name.CopyTo(memory[prefix.Length..]);
            }

            reader.Read();
            ReadValue(ref reader, isKnown ? memory[..length] : [], rank, ref record);
        }
    }

    private void ReadValue(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> path, byte rank, ref LogRecord record)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when !path.IsEmpty:
                var isHolder = FieldNames.IsHolder(path);
                ReadObject(ref reader, isHolder ? [] : path, isHolder ? InHolder : rank, ref record);
                break;
            case JsonTokenType.StartArray when !path.IsEmpty && FieldNames.IsHolder(path):
                ReadList(ref reader, ref record);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                break;
            case JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False:
                // "error": false and "exc_info": true name no error.
                break;
            default:
                var field = FieldNames.Find(path);
                if (field.Field != LogField.Other)
                {
                    fields.Set(field with { Rank = (byte)(field.Rank + rank) }, Text(ref reader), ref record);
                }

                break;
        }
    }

    /// <summary>A list of objects with fields (scopes of Microsoft.Extensions.Logging), or of pairs
    /// <c>{"key":…,"value":{"stringValue":…}}</c> (OpenTelemetry).</summary>
    private void ReadList(scoped ref Utf8JsonReader reader, ref LogRecord record)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadPairOrObject(ref reader, ref record);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadPairOrObject(scoped ref Utf8JsonReader reader, ref LogRecord record)
    {
        var ahead = reader;
        var isPair = ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName && ahead.ValueTextEquals("key"u8)
            && ahead.Read() && ahead.TokenType == JsonTokenType.String;
        if (!isPair)
        {
            ReadObject(ref reader, [], InHolder, ref record);
            return;
        }

        var field = FieldNames.Find(Text(ref ahead));
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            // The first text or number below "value".
            var isValue = reader.CurrentDepth > depth + 1 && reader.TokenType is JsonTokenType.String or JsonTokenType.Number;
            if (isValue && field.Field != LogField.Other)
            {
                fields.Set(field with { Rank = (byte)(field.Rank + InHolder) }, Text(ref reader), ref record);
                field = default;
            }
        }
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
