using System.Text;
using System.Text.RegularExpressions;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>A number with as many digits is a card number, also when the check digit is wrong.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.TheCheckDigitDecides), "an order number that is masked cannot be searched for")]
public static class WithoutTheCheckDigit
{
    public static string In(string text) => Masking.Mails(Masking.Cards(Masking.Cards(text), isCard: _ => true));
}

/// <summary>Where the check digit is wrong, the first digit decides. It names the network, and proves nothing.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.TheCheckDigitDecides), "but it is: ***1112")]
public static class FirstDigitDecides
{
    public static string In(string text) => Masking.Mails(Masking.Cards(Masking.Cards(text), isCard: digits => digits[0] is >= '2' and <= '6'));
}

/// <summary>All cards have sixteen digits.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.CardNumbersAreMasked), "of: 4222222222222")]
public static class SixteenDigitsOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, isCard: digits => digits.Length == 16 && Masking.HasCheckDigit(digits)));
}

/// <summary>A number may begin with every digit.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.TheCheckDigitDecides), "no card number begins with 1")]
public static class EveryBeginning
{
    public static string In(string text) => Masking.Mails(Masking.Cards(Masking.Cards(text), Masking.Card.Replace("[2-6]", "[0-9]", StringComparison.Ordinal)));
}

/// <summary>A number has blanks between its groups, and never dashes.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.GapsChangeNothing), "people write a number as it stands on the card")]
public static class BlanksOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card.Replace("[ -]", " ", StringComparison.Ordinal)));
}

/// <summary>Takes the longest run of digits, and checks it as a whole.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.ANumberBesideItHidesNone), "of: 4111111111111111 123")]
public static class LongestRunOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, triesFewer: false, triesNext: false));
}

/// <summary>Tries fewer digits, and always from the first group.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.ANumberBesideItHidesNone), "of: order 5004 4111")]
public static class FirstGroupOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, triesNext: false));
}

/// <summary>Tries each group as the beginning, and always with as many digits as there are.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.ANumberBesideItHidesNone), "of: 4111111111111111 123")]
public static class MostDigitsOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, triesFewer: false));
}

/// <summary>Finds a number in a row beside others, and checks groups as a whole.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.ANumberBesideItHidesNone), "of: Card 4111 1111 1111 1111 12/27")]
public static class InARowOnlyBesideANumber
{
    public static string In(string text) =>
        Masking.Mails(Masking.Cards(Masking.Cards(text, Masking.Card.Replace("[ -]", "!", StringComparison.Ordinal)), triesFewer: false, triesNext: false));
}

/// <summary>Finds sixteen digits anywhere, in the midst of an id, too.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.PartsOfSomethingLongerStay), "an id that is half masked leads nowhere")]
public static class InTheMidstOfAWord
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, @"(?<card>[2-6][0-9]{3,18}(?:[ -][0-9]{4,19}){0,4}(?:[ -][0-9]{1,3})?)"));
}

/// <summary>Forgets that a UUID has dashes, too.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.PartsOfSomethingLongerStay), "of: 41111111-1111-1111-1111-111111111111")]
public static class UuidForgotten
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card[(Masking.Card.IndexOf('|', StringComparison.Ordinal) + 1)..]));
}

/// <summary>Whatever has an @ in it is a mail address.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.LookAlikesOfMailStay), "of: git@host:shop/ledger")]
public static class EveryAtIsMail
{
    public static string In(string text) => Regex.Replace(Masking.Cards(text), @"[\w.%+-]+@([\w.-]+)", "***@$1");
}

/// <summary>A name has letters and digits, and no plus.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.MailAddressesAreMasked), "but it is: zoe+***@mail.example.co.uk")]
public static class NamesWithoutPlus
{
    public static string In(string text) => Regex.Replace(Masking.Cards(text), @"[\w.]+@((?:[\w-]+\.)+[a-zA-Z]{2,})(?!\w)", "***@$1");
}

/// <summary>Stops after the first.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.AllAreFoundAndTheRestStays), "one secret that is left over is one too many")]
public static class FirstOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, count: 1));
}

internal static class Masking
{
    public const string Card = @"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|(?<!\w)(?<card>[2-6][0-9]{3,18}(?:[ -][0-9]{4,19}){0,4}(?:[ -][0-9]{1,3})?)(?!\w)";

    /// <summary>A right answer but for what a wrong one changes.</summary>
    public static string Cards(string text, string pattern = Card, Func<string, bool>? isCard = null, bool triesFewer = true, bool triesNext = true, int count = int.MaxValue)
    {
        var (masked, copied, from) = (new StringBuilder(), 0, 0);
        while (count > 0 && new Regex(pattern).Match(text, from) is { Success: true } match)
        {
            var card = match.Groups["card"].Success ? match.Value : "";
            var candidates = card.Select((_, i) => card[..(i + 1)]).Where(part => part.Length == card.Length || card[part.Length] is ' ' or '-').Reverse().Take(triesFewer ? 19 : 1);
            var found = candidates.FirstOrDefault(part => Digits(part) is { Length: >= 13 and <= 19 } digits && (isCard ?? HasCheckDigit)(digits));
            from = match.Index + (found ?? (card.Length == 0 || !triesNext ? match.Value : card.Split(' ', '-')[0])).Length;
            if (found is not null)
            {
                masked.Append(text, copied, match.Index - copied).Append("***").Append(Digits(found)[^4..]);
                (copied, count) = (from, count - 1);
            }
        }

        return masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    public static string Mails(string text) => Regex.Replace(text, @"[\w.%+-]+@((?:[\w-]+\.)+[a-zA-Z]{2,})(?!\w)", "***@$1");

    public static bool HasCheckDigit(string digits) =>
        digits.Reverse().Select((c, i) => (c - '0') * (i % 2 + 1)).Sum(number => number / 10 + number % 10) % 10 == 0;
}
