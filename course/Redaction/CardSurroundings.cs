using System.Buffers;
using System.Globalization;

namespace Course.Redaction;

/// <summary>What may stand between the groups of a card number, and what around digits makes them a part of something longer.</summary>
internal static class CardSurroundings
{
    /// <summary>As many characters may stand between two groups: <c>4111 - 1111</c>.</summary>
    public const int MaxGap = 3;

    /// <summary>With its dashes: RFC 9562, section 4.</summary>
    public const int UuidLength = 36;

    // The longest telephone number, ITU-T E.164. With a plus before it, 13 to 15 digits are one.
    private const int MaxTelephone = 15;

    private const int Track2Digits = 7;

    // No-break, figure, thin, zero-width and ideographic blanks; the plus is a blank in the query of an address.
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t+\u00A0\u2007\u2009\u200B\u202F\u3000");
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-_\u00AD\u2010\u2011\u2012\u2013\u2014\u2212\uFF0D");
    private static readonly SearchValues<char> HexadecimalLetters = SearchValues.Create("abcdefABCDEF");

    /// <summary>How long the gap is that begins here; 0 if no group follows.</summary>
    public static int GapLength(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        for (var i = 0; i < MaxGap && at < text.Length && GapKind(text, at) != '\0'; i++)
        {
            at += Math.Max(1, EscapeLength(text, at));
        }

        return at < text.Length && CardNumber.Digits.Contains(text[at]) ? at - start : 0;
    }

    /// <summary>A blank, a dash or a dot for what stands here, and \0 for anything else.</summary>
    public static char GapKind(ReadOnlySpan<char> text, int at) =>
        EscapeLength(text, at) switch
        {
            0 => Kind(text[at]),
            3 => text.Slice(at, 3) switch { "%20" => ' ', "%2D" or "%2d" => '-', _ => '\0' },
            6 => Kind((char)ushort.Parse(text.Slice(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
            _ => '\0',
        };

    private static char Kind(char c) => c == '.' ? '.' : Blanks.Contains(c) ? ' ' : Dashes.Contains(c) ? '-' : '\0';

    /// <summary>
    /// The length of an escape, 0 where there is none: <c>%2C</c> of an address; <c>\n</c> and <c>\u0020</c> of JSON. Its letters and
    /// digits belong to no number.
    /// </summary>
    public static int EscapeLength(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '%' when IsPercentEscape(text, at) => 3,
        '\\' when at + 1 < text.Length && text[at + 1] == 'u' && AreHexadecimal(text, at + 2, 4) => 6,
        '\\' when at + 2 < text.Length && text[at + 1] is 'b' or 'f' or 'n' or 'r' or 't' => 2,
        _ => 0,
    };

    /// <summary>Whether a UUID begins here: 8, 4, 4, 4 and 12 hexadecimal digits. Some of its groups can look like a card number.</summary>
    public static bool IsUuid(ReadOnlySpan<char> text, int at) =>
        at + UuidLength <= text.Length && text[at + 8] == '-' && text[at + 13] == '-' && text[at + 18] == '-' && text[at + 23] == '-'
        && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
        && (at + UuidLength == text.Length || !char.IsAsciiLetterOrDigit(text[at + UuidLength]))
        && AreHexadecimal(text, at, 8) && AreHexadecimal(text, at + 9, 4) && AreHexadecimal(text, at + 14, 4)
        && AreHexadecimal(text, at + 19, 4) && AreHexadecimal(text, at + 24, 12);

    /// <summary>Whether digits are a number of their own: no part of a hexadecimal number or a fraction, and no telephone number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The index of the first digit.</param>
    /// <param name="end">The index behind the last digit.</param>
    /// <param name="digits">How many digits stand between.</param>
    public static bool AreWhole(ReadOnlySpan<char> text, int start, int end, int digits)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        return !(char.IsLetter(before) && IsHexadecimalBefore(text, start))
            && !(before == '.' && end - start == digits && start > 1 && CardNumber.Digits.Contains(text[start - 2]))
            && !(before == '+' && digits <= MaxTelephone && (start == 1 || !char.IsLetterOrDigit(text[start - 2])))
            && !IsHexadecimalBehind(text[end..]);
    }

    // Nothing but a to f stands directly before the digits, or 0x. "card" has an r; the C of %2C belongs to the escape.
    private static bool IsHexadecimalBefore(ReadOnlySpan<char> text, int start)
    {
        var before = text[..start].LastIndexOfAnyExcept(HexadecimalLetters);
        var isHexadecimal = before < 0 || (!char.IsLetter(text[before]) && text[before] != '%')
            || (text[before] is 'x' or 'X' && before > 0 && text[before - 1] == '0');
        return isHexadecimal && !IsEscapeBefore(text, start);
    }

    /// <summary>Whether an escape ends directly before: its letters and digits belong to nothing that begins here.</summary>
    public static bool IsEscapeBefore(ReadOnlySpan<char> text, int at) =>
        IsEscapeBefore(text, at, 2) || IsEscapeBefore(text, at, 3) || IsEscapeBefore(text, at, 6);

    private static bool IsEscapeBefore(ReadOnlySpan<char> text, int at, int length) =>
        at >= length && EscapeLength(text, at - length) == length;

    private static bool IsHexadecimalBehind(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyExcept(HexadecimalLetters);
        return letters != 0 && !text.IsEmpty && (letters < 0 || !char.IsLetter(text[letters])) && !IsTrack2(text);
    }

    // ISO/IEC 7813: in the second track of a magnetic stripe a separator, often written as D, stands behind the number; then four digits of
    // the expiry and three of the service code.
    private static bool IsTrack2(ReadOnlySpan<char> text) =>
        text.Length > Track2Digits && text[0] == 'D' && !text.Slice(1, Track2Digits).ContainsAnyExceptInRange('0', '9');

    // RFC 3986, section 2.1: a sign of ASCII, or a further byte of a character. Letters and digits are not escaped, so the "%B4" at the start of
    // a magnetic stripe is no escape.
    private static bool IsPercentEscape(ReadOnlySpan<char> text, int at)
    {
        if (!AreHexadecimal(text, at + 1, 2))
        {
            return false;
        }

        var code = (char)byte.Parse(text.Slice(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return code < 0x80 ? !char.IsAsciiLetterOrDigit(code) : code < 0xC0 && at >= 3 && text[at - 3] == '%';
    }

    private static bool AreHexadecimal(ReadOnlySpan<char> text, int at, int count)
    {
        if (at + count > text.Length)
        {
            return false;
        }

        foreach (var c in text.Slice(at, count))
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
