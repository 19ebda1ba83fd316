using System.Buffers;
using System.Globalization;

namespace Course.Redaction;

/// <summary>
/// Finds card numbers: 13 to 19 digits in a row, or in groups of four or more with a blank, a dash or a dot between them. Other numbers may
/// stand beside them, so each group is tried as the beginning, with every possible end; the check digit and the issuer's range decide.
/// </summary>
internal static class CardNumber
{
    private const int MinDigits = 13;
    private const int MaxDigits = 19;

    // Only the last group of a number is shorter. Numbers in pairs or threes are telephone numbers, amounts and dates.
    private const int MinGroup = 4;
    private const int MaxGroups = 5;

    // The first digit of each alphabet: ASCII, Arabic, Persian, Devanagari, Bengali, full width. The other nine follow it.
    private const string Zeros = "0\u0660\u06F0\u0966\u09E6\uFF10";

    /// <summary>Everything that is a digit of a card number.</summary>
    public static SearchValues<char> Digits { get; } =
        SearchValues.Create([.. Zeros.SelectMany(zero => Enumerable.Range(zero, 10).Select(digit => (char)digit))]);

    /// <summary>
    /// Whether there are 13 digits with nothing but gaps between them. Quick, and passes over texts that hold no card number.
    /// </summary>
    private static bool MayBeIn(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAny(Digits); i >= 0 && i < text.Length;)
        {
            var (digits, gap) = (0, 0);
            for (; i < text.Length && gap <= CardSurroundings.MaxGap; i++)
            {
                if (!Digits.Contains(text[i]))
                {
                    gap++;
                    if (CardSurroundings.GapKind(text, i) == '\0')
                    {
                        break;
                    }

                    i += Math.Max(0, CardSurroundings.EscapeLength(text, i) - 1);
                }
                else if (++digits == MinDigits)
                {
                    return true;
                }
                else
                {
                    gap = 0;
                }
            }

            var next = i < text.Length ? text[i..].IndexOfAny(Digits) : -1;
            i = next < 0 ? -1 : i + next;
        }

        return false;
    }

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        finding = default;
        if (!MayBeIn(text[from..]))
        {
            return false;
        }

        // The groups that may belong to one number, up to the one that ends here.
        Span<Group> groups = stackalloc Group[MaxGroups];
        var (count, gapKind) = (0, '\0');
        for (var i = from; i < text.Length;)
        {
            if (CardSurroundings.IsUuid(text, i))
            {
                (i, count) = (i + CardSurroundings.UuidLength, 0);
            }
            else if (!Digits.Contains(text[i]))
            {
                (i, count) = (i + Math.Max(1, CardSurroundings.EscapeLength(text, i)), 0);
            }
            else
            {
                var start = i;
                var length = text[start..].IndexOfAnyExcept(Digits);
                i = length < 0 ? text.Length : start + length;
                if (count == MaxGroups)
                {
                    groups[1..].CopyTo(groups);
                    count--;
                }

                groups[count++] = new Group(start, i, gapKind);
                TryEach(text, groups[..count], ref finding);

                // A longer group is no part of a card number, and a shorter one only its last.
                var gap = i - start is >= MinGroup and <= MaxDigits ? CardSurroundings.GapLength(text, i) : 0;
                gapKind = gap == 0 ? '\0' : CardSurroundings.GapKind(text, i);
                (i, count) = (i + gap, gap == 0 ? 0 : count);
            }

            if (finding.End > 0 && (count == 0 || groups[0].Start >= finding.End))
            {
                return true;
            }
        }

        return finding.End > 0;
    }

    #region find
    // The numbers that end with the last group, the longest at the end. Where several of them fit and overlap, all of their digits are
    // masked.
    private static void TryEach(ReadOnlySpan<char> text, ReadOnlySpan<Group> groups, ref Finding finding)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        var (end, free) = (groups[^1].End, MaxDigits);
        for (var i = groups.Length - 1; i >= 0 && groups[i].Length <= free; i--)
        {
            var group = groups[i];
            for (var k = group.End - 1; k >= group.Start; k--)
            {
                digits[--free] = (byte)CharUnicodeInfo.GetDecimalDigitValue(text[k]);
            }

            // Gaps of dots stand in no number with other gaps: 5123.1234 5678.1234 are two.
            if (i < groups.Length - 1 && groups[^1].GapBefore == '.' != (groups[i + 1].GapBefore == '.'))
            {
                return;
            }

            if ((finding.End == 0 || group.Start < finding.End) && IsCard(digits[free..])
                && CardSurroundings.AreWhole(text, group.Start, end, MaxDigits - free))
            {
                finding = finding.End == 0 ? new(group.Start, end, KeepsLastFour: true) : new(Math.Min(finding.Start, group.Start), end);
            }
        }
    }

    private static bool IsCard(ReadOnlySpan<byte> digits) =>
        digits.Length is >= MinDigits and <= MaxDigits && HasCheckDigit(digits) && CardIssuers.Issue(digits);

    // ISO/IEC 7812-1, annex B (Luhn): from the right, every second digit counts double, and of a double its digits.
    private static bool HasCheckDigit(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 1; i <= digits.Length; i++)
        {
            var digit = digits[^i] * (2 - (i % 2));
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
    #endregion

    /// <summary>The last four digits of a number, in ASCII.</summary>
    public static string LastFour(ReadOnlySpan<char> number)
    {
        var last = new char[4];
        for (var (i, free) = (number.Length - 1, last.Length); i >= 0 && free > 0; i--)
        {
            if (Digits.Contains(number[i]))
            {
                last[--free] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(number[i]));
            }
        }

        return new(last);
    }

    /// <param name="Start">The index of the first digit.</param>
    /// <param name="End">The index behind the last digit.</param>
    /// <param name="GapBefore">What stands between it and the group before: a blank, a dash or a dot.</param>
    private readonly record struct Group(int Start, int End, char GapBefore)
    {
        public int Length => End - Start;
    }
}
