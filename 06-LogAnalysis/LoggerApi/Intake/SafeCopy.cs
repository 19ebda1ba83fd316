using System.Buffers;
using System.Text;
using System.Text.Json;
using Course.Redaction;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Copies JSON values: without secrets, and with pictures in place of control characters. All else stays as it was written.
/// </summary>
/// <param name="writer">Takes the copy.</param>
internal sealed class SafeCopy(Utf8JsonWriter writer)
{
    private static readonly Redactor Redactor = new(new RedactionOptions { Mask = "[masked]" });

    // JSON escapes what is below U+0020. These may stand in a text as they are: DEL, the lead byte of U+0080 to U+00BF, and of U+2028 and
    // U+2029.
    private static readonly SearchValues<byte> ControlLeads =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), 0x7F, 0xC2, 0xE2]);

    private char[] _chars = new char[1024];
    private byte[] _bytes = new byte[1024];

    /// <summary>Gives back what one long text has needed.</summary>
    public void Trim()
    {
        if (_chars.Length > 2 * SubmissionReader.MaxLineBytes)
        {
            (_chars, _bytes) = (new char[1024], new byte[1024]);
        }
    }

    /// <summary>A field that is not known. Its name is a client's text, too, and tells whether the value is a secret.</summary>
    public void Property(ref Utf8JsonReader reader)
    {
        var name = Unescaped(ref reader);
        var chars = Chars(name);
        var isSecret = Redactor.IsSecret(chars);
        writer.WritePropertyName(NeedsCleaning(name) ? Cleaned(chars.ToString()) : chars.ToString());
        reader.Read();
        if (isSecret && reader.TokenType != JsonTokenType.Null)
        {
            Skip(ref reader);
            writer.WriteStringValue(Redactor.Mask);
            return;
        }

        Value(ref reader);
    }

    public void Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    Property(ref reader);
                }

                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader);
                }

                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                Text(ref reader);
                break;
            case JsonTokenType.Number when reader.ValueSpan.Length >= 13 && Redactor.IsCardNumber(Chars(reader.ValueSpan)):
                writer.WriteStringValue(Redactor.Mask);
                break;
            default:
                // A number as it was written: 1e400 and twenty digits fit no type of .NET.
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    /// <summary>A short text of a known field, made safe. It is valid until the next call.</summary>
    /// <param name="reader">At the text.</param>
    /// <param name="isId">An id is not redacted: one in ten ids of sixteen digits would be a card number.</param>
    public ReadOnlySpan<char> ShortText(ref Utf8JsonReader reader, bool isId)
    {
        var text = Unescaped(ref reader);
        var needsCleaning = NeedsCleaning(text);
        var chars = Chars(text);
        if (!isId && Redactor.MayHaveSecret(chars))
        {
            chars = Redactor.Text(chars.ToString());
        }

        return needsCleaning ? Cleaned(chars.ToString()) : chars;
    }

    public bool IsBlank(ref Utf8JsonReader reader) => Chars(Unescaped(ref reader)).IsWhiteSpace();

    public static void Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
        }
    }

    private void Text(ref Utf8JsonReader reader)
    {
        var text = Unescaped(ref reader);
        var needsCleaning = NeedsCleaning(text);
        var chars = Chars(text);
        if (!needsCleaning && !Redactor.MayHaveSecret(chars))
        {
            writer.WriteStringValue(text);
            return;
        }

        writer.WriteStringValue(Cleaned(Redactor.Text(chars.ToString())));
    }

    /// <summary>
    /// Control characters as their pictures (U+2400 and on). A log cannot look like two, and an escape sequence reaches no terminal
    /// (CWE-117).
    /// </summary>
    private static string Cleaned(string text) => string.Create(text.Length, text, (cleaned, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            cleaned[i] = source[i] switch
            {
                < ' ' => (char)(0x2400 + source[i]),
                '\x7F' => '\x2421',
                (>= '\x80' and <= '\x9F') or '\x2028' or '\x2029' => '\x2424',
                _ => source[i],
            };
        }
    });

    private static bool NeedsCleaning(ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.IndexOfAny(ControlLeads) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (rest[at] is not (0xC2 or 0xE2)
                || (rest[at] == 0xC2 && rest[at + 1] < 0xA0)
                || (rest[at] == 0xE2 && rest[at + 1] == 0x80 && rest[at + 2] is 0xA8 or 0xA9))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (_bytes.Length < reader.ValueSpan.Length)
        {
            _bytes = new byte[reader.ValueSpan.Length * 2];
        }

        return _bytes.AsSpan(0, reader.CopyString(_bytes));
    }

    private ReadOnlySpan<char> Chars(ReadOnlySpan<byte> text)
    {
        if (_chars.Length < text.Length)
        {
            _chars = new char[text.Length * 2];
        }

        return _chars.AsSpan(0, Encoding.UTF8.GetChars(text, _chars));
    }
}
