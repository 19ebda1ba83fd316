using System.Buffers;

namespace LogAnalysis.Parsing;

/// <summary>Tells ids in paths from names that have a digit: <c>v1</c>, <c>oauth2</c>, <c>jquery-3.7.1.min.js</c> are names.</summary>
public static class PathIds
{
    private static readonly SearchValues<byte> NameLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:"u8);

    private static readonly SearchValues<byte> HexLetters = SearchValues.Create("0123456789abcdefABCDEF-"u8);

    /// <summary>Whether a segment of a path is an id: a number, a date, a UUID, a hash, or a word with such a thing behind it, as
    /// <c>pay_1001</c>.</summary>
    public static bool IsId(ReadOnlySpan<byte> segment)
    {
        if (!segment.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        if (segment.Contains((byte)'%'))
        {
            Span<byte> decoded = segment.Length <= 256 ? stackalloc byte[segment.Length] : new byte[segment.Length];
            return IsPlainId(decoded[..Decode(segment, decoded)]);
        }

        return IsPlainId(segment);
    }

    private static bool IsPlainId(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAnyExcept(NameLetters))
        {
            return false;
        }

        if (!text.ContainsAnyInRange((byte)'A', (byte)'z'))
        {
            // Digits alone, and what parts them in numbers, dates and times.
            return text.ContainsAnyInRange((byte)'0', (byte)'9') && text.IndexOf((byte)'.') < 0;
        }

        // A file's name stays, with all digits in it.
        var dot = text.LastIndexOf((byte)'.');
        if (dot > 0 && text.Length - dot <= 6 && text[(dot + 1)..].ContainsAnyInRange((byte)'a', (byte)'z'))
        {
            return false;
        }

        if (IsHex(text))
        {
            return true;
        }

        var word = text.LastIndexOfAny((byte)'_', (byte)'-');
        var last = text[(word + 1)..];
        var isNumber = last.Length > 0 && !last.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        return isNumber ? word > 0 && (text[word] == '_' || last.Length >= 3) : IsHex(last) || IsRandom(last);
    }

    /// <summary>At least eight hexadecimal digits, with the dashes of a UUID, and a digit among them.</summary>
    private static bool IsHex(ReadOnlySpan<byte> text) =>
        text.Length >= 8 && !text.ContainsAnyExcept(HexLetters) && text.ContainsAnyInRange((byte)'0', (byte)'9');

    /// <summary>Ten letters and digits or more that change often between both: no word does.</summary>
    private static bool IsRandom(ReadOnlySpan<byte> text)
    {
        var changes = 0;
        for (var i = 1; i < text.Length; i++)
        {
            changes += char.IsAsciiDigit((char)text[i]) != char.IsAsciiDigit((char)text[i - 1]) ? 1 : 0;
        }

        return text.Length >= 10 && changes >= 2;
    }

    private static int Decode(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var isEscape = text[at] == '%' && at + 2 < text.Length
                && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]);
            into[length++] = isEscape ? Convert.ToByte(System.Text.Encoding.ASCII.GetString(text.Slice(at + 1, 2)), 16) : text[at];
            at += isEscape ? 2 : 0;
        }

        return length;
    }
}
