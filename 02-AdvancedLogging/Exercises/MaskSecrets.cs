namespace AdvancedLogging.Exercises;

/// <summary>
/// Mask card numbers and mail addresses in a text before it is logged:
/// <list type="bullet">
/// <item>A card number has 13 to 19 digits, begins with 2, 3, 4, 5 or 6, and has the right check digit (Luhn). The digits stand in a row, or in
/// groups with one blank or dash between them. Only the last group may have fewer than four digits. A card number becomes <c>***</c> and its last
/// four digits. The text before and behind it stays.</item>
/// <item>Another number may stand beside it, with a blank or dash between. Try each group of digits as the beginning, and from there the most
/// digits first; each try ends with a whole group. The first one with the right check digit is the card number.</item>
/// <item>The check digit: from the right, every second digit counts double, of a double above 9 the sum of its digits; the sum of all ends with 0.</item>
/// <item>Digits that are part of something longer are no card number: directly beside a letter, an underscore or further digits. Digits of a UUID are none.</item>
/// <item>A mail address is a name of letters, digits and <c>. _ % + -</c>, an @, and a host whose last part, behind a dot, has two or more letters.
/// It becomes <c>***@</c> and the host.</item>
/// <item>Everything else stays as it is. A text can hold several of them.</item>
/// </list>
/// For example, <c>Zoe (zoe@example.com) paid with 4111 1111 1111 1111.</c> becomes <c>Zoe (***@example.com) paid with ***1111.</c>
/// </summary>
public static class MaskSecrets
{
    /// <summary>The text, with card numbers and mail addresses masked.</summary>
    public static string In(string text)
    {
        // TODO 2.3: find what looks like a card number, and mask it if the check digit is right; then the mail addresses.
        throw new NotImplementedException("2.3 is not started: open 02-AdvancedLogging/Exercises/MaskSecrets.cs");
    }
}
