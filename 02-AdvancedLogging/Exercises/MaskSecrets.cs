namespace AdvancedLogging.Exercises;

/// <summary>
/// Mask card numbers and mail addresses in a text before it is logged:
/// <list type="bullet">
/// <item>A card number has 13 to 19 digits, with at most one blank or dash between two of them, and the right check digit (Luhn).
/// It becomes <c>***</c> and its last four digits. What is written before and behind it stays.</item>
/// <item>The check digit: from the right, every second digit counts double, of a double above 9 the sum of its digits; the sum of all ends with 0.</item>
/// <item>Digits that are part of something longer are no card number: next to a letter, an underscore, or further digits; nor are those in a UUID.</item>
/// <item>A mail address is a name of letters, digits and <c>. _ % + -</c>, an @, and a host whose last part, behind a dot, has two or more letters.
/// It becomes <c>***@</c> and the host.</item>
/// <item>Everything else stays as it is. A text can hold several of them.</item>
/// </list>
/// For example, <c>Zoe (zoe@example.com) paid with 4111 1111 1111 1111.</c> becomes <c>Zoe (***@example.com) paid with ***1111.</c>
/// </summary>
public static class MaskSecrets
{
    /// <summary>The text, with what must not be read masked.</summary>
    public static string In(string text)
    {
        // TODO 2.3: find what looks like a card number, and mask it if the check digit is right; then the mail addresses.
        throw new NotImplementedException("2.3 is not started: open 02-AdvancedLogging/Exercises/MaskSecrets.cs");
    }
}
