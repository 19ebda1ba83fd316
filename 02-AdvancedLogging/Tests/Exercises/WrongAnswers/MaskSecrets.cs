using System.Text.RegularExpressions;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>Whatever has so many digits is a card.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.TheCheckDigitDecides), "an order number that is masked cannot be searched for")]
public static class WithoutTheCheckDigit
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card, _ => true));
}

/// <summary>Goes by the first digit, which names the network, and not by the last, which proves the number.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.TheCheckDigitDecides), "but it is: ***1112")]
public static class FirstDigitDecides
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card, digits => digits[0] is >= '2' and <= '6'));
}

/// <summary>All cards have sixteen digits.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.CardNumbersAreMasked), "of: 4222222222222")]
public static class SixteenDigitsOnly
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card, digits => digits.Length == 16 && Masking.HasCheckDigit(digits)));
}

/// <summary>A number is written without gaps.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.GapsChangeNothing), "people write a number as it stands on the card")]
public static class WithoutGaps
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card.Replace("[ -]?", "", StringComparison.Ordinal), Masking.HasCheckDigit));
}

/// <summary>Finds sixteen digits anywhere, in the midst of an id, too.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.PartsOfSomethingLongerStay), "an id that is half masked leads nowhere")]
public static class InTheMidstOfAWord
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, @"(?<card>[0-9](?:[ -]?[0-9]){12,18})", Masking.HasCheckDigit));
}

/// <summary>Forgets that a UUID has dashes, too.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.PartsOfSomethingLongerStay), "of: 41111111-1111-1111-1111-111111111111")]
public static class UuidForgotten
{
    public static string In(string text) => Masking.Mails(Masking.Cards(text, Masking.Card[(Masking.Card.IndexOf('|', StringComparison.Ordinal) + 1)..], Masking.HasCheckDigit));
}

/// <summary>Whatever has an @ in it is a mail address.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.LookAlikesOfMailStay), "of: git@host:shop/ledger")]
public static class EveryAtIsMail
{
    public static string In(string text) => Regex.Replace(Masking.Cards(text, Masking.Card, Masking.HasCheckDigit), @"[\w.%+-]+@([\w.-]+)", "***@$1");
}

/// <summary>A name has letters and digits, and no plus.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.MailAddressesAreMasked), "but it is: zoe+***@mail.example.co.uk")]
public static class NamesWithoutPlus
{
    public static string In(string text) => Regex.Replace(Masking.Cards(text, Masking.Card, Masking.HasCheckDigit), @"[\w.]+@((?:[\w-]+\.)+[a-zA-Z]{2,})(?!\w)", "***@$1");
}

/// <summary>Stops after the first.</summary>
[WrongAnswer<MaskSecretsTests>(nameof(MaskSecretsTests.AllAreFoundAndTheRestStays), "one secret that is left over is one too many")]
public static class FirstOnly
{
    public static string In(string text) => Masking.Mails(new Regex(Masking.Card).Replace(text, Masking.Mask(Masking.HasCheckDigit), count: 1));
}

internal static class Masking
{
    public const string Card = @"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|(?<!\w)(?<card>[0-9](?:[ -]?[0-9]){12,18})(?!\w)";

    public static string Cards(string text, string pattern, Func<string, bool> isCard) => Regex.Replace(text, pattern, Mask(isCard));

    public static MatchEvaluator Mask(Func<string, bool> isCard) => match =>
        match.Groups["card"].Success && isCard(string.Concat(match.Value.Where(char.IsAsciiDigit))) ? $"***{match.Value[^4..]}" : match.Value;

    public static string Mails(string text) => Regex.Replace(text, @"[\w.%+-]+@((?:[\w-]+\.)+[a-zA-Z]{2,})(?!\w)", "***@$1");

    public static bool HasCheckDigit(string digits) =>
        digits.Reverse().Select((c, i) => (c - '0') * (i % 2 + 1)).Sum(number => number / 10 + number % 10) % 10 == 0;
}
