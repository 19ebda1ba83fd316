using System.Text;
using System.Text.RegularExpressions;

namespace AdvancedLogging.Exercises;

/// <summary>Masks card numbers and mail addresses in a text before it is logged.</summary>
public static partial class MaskSecrets
{
    /// <summary>The text, with card numbers and mail addresses masked.</summary>
    public static string In(string text) => Mail().Replace(Cards(text), "***@$1");

    private static string Cards(string text)
    {
        var masked = new StringBuilder();
        var (copied, from) = (0, 0);
        while (Candidate().Match(text, from) is { Success: true } match)
        {
            var length = match.Groups["card"].Success ? CardLength(match.Value) : 0;
            if (length > 0)
            {
                masked.Append(text, copied, match.Index - copied).Append("***").Append(Digits(match.Value[..length])[^4..]);
                copied = from = match.Index + length;
            }
            else
            {
                // A UUID stays as a whole. Else the card number may begin at the next group.
                from = match.Index + (match.Groups["card"].Success ? FirstGroup().Match(match.Value).Length : match.Length);
            }
        }

        return masked.Append(text, copied, text.Length - copied).ToString();
    }

    // The most digits first, then one group less, and so on; 0 if none of them is a card number.
    private static int CardLength(string candidate)
    {
        for (var length = candidate.Length; length > 0; length = candidate.LastIndexOfAny([' ', '-'], length - 1))
        {
            var digits = Digits(candidate[..length]);
            if (digits.Length is >= 13 and <= 19 && HasCheckDigit(digits))
            {
                return length;
            }
        }

        return 0;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static bool HasCheckDigit(string digits) =>
        digits.Reverse().Select(c => c - '0').Select((digit, i) => i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10).Sum() % 10 == 0;

    // A UUID is taken as a whole, and left alone.
    [GeneratedRegex(
        @"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b"
        + @"|(?<!\w)(?<card>[2-6][0-9]{3,18}(?:[ -][0-9]{4,19}){0,4}(?:[ -][0-9]{1,3})?)(?!\w)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Candidate();

    [GeneratedRegex("^[0-9]{1,19}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FirstGroup();

    // RFC 5321, section 4.5.3.1: at most 64 characters before the @, and 255 behind it.
    [GeneratedRegex(@"[\w.%+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,63})(?!\w)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mail();
}
