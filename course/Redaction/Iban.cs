using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Course.Redaction;

/// <summary>
/// Finds International Bank Account Numbers, ISO 13616-1: a country, two check digits, and as many characters as the country has. Modulo 97
/// it is 1.
/// </summary>
internal static class Iban
{
    private const int MaxLength = 34;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    // The length for each country, from the IBAN registry of SWIFT, the registration authority of ISO 13616.
    private static readonly FrozenDictionary<string, int> Lengths = Parse(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
        + "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
        + "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 "
        + "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 "
        + "YE30");

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> LengthOf =
        Lengths.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        // From digit to digit: the check digits stand third and fourth.
        for (var i = from + 2; i + 1 < text.Length; i++)
        {
            var next = text[i..^1].IndexOfAny(Digits);
            if (next < 0)
            {
                break;
            }

            i += next;
            var start = i - 2;
            if (char.IsAsciiDigit(text[i + 1]) && (start == 0 || !char.IsLetterOrDigit(text[start - 1]) || CardSurroundings.IsEscapeBefore(text, start))
                && LengthOf.TryGetValue(text[start..i], out var length) && TryRead(text, start, length, out var end))
            {
                finding = new(start, end);
                return true;
            }
        }

        finding = default;
        return false;
    }

    // With one gap, or nothing, between two characters; ISO 13616 prints groups of four.
    private static bool TryRead(ReadOnlySpan<char> text, int start, int length, out int end)
    {
        Span<char> characters = stackalloc char[MaxLength];
        var (count, gap) = (0, 0);
        for (end = start; end < text.Length && count < length; end += Math.Max(1, gap))
        {
            if (char.IsAsciiLetterOrDigit(text[end]))
            {
                // The country may be in small letters. The account may not: a hexadecimal id could pass for one.
                if (count > 1 && char.IsAsciiLetterLower(text[end]))
                {
                    return false;
                }

                (characters[count++], gap) = (char.ToUpperInvariant(text[end]), 0);
            }
            else if (gap > 0 || CardSurroundings.GapKind(text, end) == '\0')
            {
                return false;
            }
            else
            {
                gap = Math.Max(1, CardSurroundings.EscapeLength(text, end));
            }
        }

        return count == length && (end == text.Length || !char.IsLetterOrDigit(text[end])) && HasCheckDigits(characters[..length]);
    }

    // The first four characters go to the end; a letter counts as two digits, A as 10.
    private static bool HasCheckDigits(ReadOnlySpan<char> characters)
    {
        var remainder = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var c = characters[(i + 4) % characters.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder == 1;
    }

    private static FrozenDictionary<string, int> Parse(string registry) => registry.Split(' ')
        .ToFrozenDictionary(
            entry => entry[..2],
            entry => int.Parse(entry[2..], CultureInfo.InvariantCulture),
            StringComparer.OrdinalIgnoreCase);
}
