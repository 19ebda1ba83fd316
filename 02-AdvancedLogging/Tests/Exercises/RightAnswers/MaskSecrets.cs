using System.Text;
using System.Text.RegularExpressions;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<MaskSecretsTests>("a scanner without regular expressions for the cards; mail addresses first")]
public static class ScannerForCards
{
    public static string In(string text)
    {
        text = Regex.Replace(text, @"[\w.%+-]+@(?<host>[\w.-]+\.[a-zA-Z]{2,})(?!\w)", "***@${host}", RegexOptions.None, TimeSpan.FromSeconds(1));
        var masked = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (!StartsGroup(text, i))
            {
                masked.Append(text[i++]);
                continue;
            }

            if (Guid.TryParseExact(text.AsSpan(i, Math.Min(36, text.Length - i)), "D", out _))
            {
                masked.Append(text, i, 36);
                i += 36;
                continue;
            }

            var end = Ends(text, i).Where(end => IsCard(text[i..end])).DefaultIfEmpty(-1).Max();
            if (end > 0)
            {
                masked.Append("***").Append(Digits(text[i..end])[^4..]);
                i = end;
                continue;
            }

            do
            {
                masked.Append(text[i++]);
            }
            while (i < text.Length && char.IsAsciiDigit(text[i]));
        }

        return masked.ToString();
    }

    private static bool StartsGroup(string text, int i) =>
        char.IsAsciiLetterOrDigit(text[i]) && (char.IsAsciiDigit(text[i]) || text.Length - i >= 36) && (i == 0 || !IsWord(text[i - 1]));

    // Where a number that begins here may end: behind each of its groups, of which only the last may be short.
    private static IEnumerable<int> Ends(string text, int start)
    {
        for (var i = start; i < text.Length && char.IsAsciiDigit(text[i]); i++)
        {
            var begin = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (i < text.Length && IsWord(text[i]))
            {
                yield break;
            }

            yield return i;
            if (i - begin < 4 || i == text.Length || text[i] is not (' ' or '-'))
            {
                yield break;
            }
        }
    }

    private static bool IsCard(string candidate)
    {
        var digits = Digits(candidate);
        if (digits.Length is < 13 or > 19 || digits[0] is < '2' or > '6')
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }

        return sum % 10 == 0;
    }

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}

[RightAnswer<MaskSecretsTests>("one expression per form, and the masking by an evaluator")]
public static class EvaluatorForEachMatch
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static string In(string text)
    {
        // A lookahead finds a match at each group, without taking the text away from the next.
        var until = 0;
        var cards = Regex.Matches(text, @"(?<![\w])(?=(?<run>[2-6][0-9]{3,18}(?:[ -][0-9]{4,19}){0,4}(?:[ -][0-9]{1,3})?)(?!\w))", RegexOptions.None, Limit)
            .Where(match => !InUuid(text, match.Index))
            .Select(match => (match.Index, Length: CardLength(match.Groups["run"].Value)))
            .Where(card => card.Length > 0);
        var result = new StringBuilder();
        foreach (var (index, length) in cards.OrderBy(card => card.Index))
        {
            if (index >= until)
            {
                result.Append(text, until, index - until).Append("***").Append(text.AsSpan(index, length).ToString().Where(char.IsAsciiDigit).TakeLast(4).ToArray());
                until = index + length;
            }
        }

        return Regex.Replace(result.Append(text, until, text.Length - until).ToString(), @"(?<name>[\w.%+-]{1,64})@(?<host>(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,63})\b",
            match => $"***@{match.Groups["host"].Value}", RegexOptions.None, Limit);
    }

    private static bool InUuid(string text, int index) =>
        Regex.Matches(text, @"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b", RegexOptions.NonBacktracking)
            .Any(uuid => index >= uuid.Index && index < uuid.Index + uuid.Length);

    private static int CardLength(string run)
    {
        foreach (var length in Enumerable.Range(1, run.Length).Reverse().Where(length => length == run.Length || run[length] is ' ' or '-'))
        {
            int[] digits = [.. run[..length].Where(char.IsAsciiDigit).Select(digit => digit - '0')];
            var doubled = digits.Reverse().Select((digit, i) => i % 2 == 1 ? "0246813579"[digit] - '0' : digit);
            if (digits.Length is >= 13 and <= 19 && doubled.Sum() % 10 == 0)
            {
                return length;
            }
        }

        return 0;
    }
}
