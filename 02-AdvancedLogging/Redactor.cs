using System.Text.RegularExpressions;

namespace AdvancedLogging;

/// <summary>
/// Finds card numbers, mail addresses and credentials in a text, and masks them. It knows forms, not meanings: the sure way is not to log them at all.
/// </summary>
public static partial class Redactor
{
    public const string Mask = "***";

    private static readonly HashSet<string> SecretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "pwd", "passphrase", "secret", "clientsecret", "token", "accesstoken", "refreshtoken", "idtoken", "apikey", "accesskey",
        "privatekey", "authorization", "cookie", "setcookie", "cardnumber", "pan", "cvv", "cvc", "iban", "pin",
    };

    // DbPassword, X-Api-Key …
    private static readonly string[] SecretEndings = ["password", "secret", "apikey", "cardnumber"];

    /// <summary>Whether what has this name is masked whatever it is: <c>Password</c>, <c>api_key</c>, <c>CardNumber</c> …</summary>
    public static bool IsSecret(string name)
    {
        var word = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return SecretNames.Contains(word) || SecretEndings.Any(ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    #region text
    /// <summary>The text, with what must not be read masked.</summary>
    public static string Text(string text)
    {
        text = UserInfo().Replace(text, $"$1{Mask}@");
        text = Assignment().Replace(text, $"$1{Mask}");
        text = Bearer().Replace(text, $"$1 {Mask}");
        text = WebToken().Replace(text, Mask);
        text = PrefixedKey().Replace(text, $"$1{Mask}");
        text = Mail().Replace(text, $"{Mask}@$1");
        return CardNumber().Replace(text, match => match.Groups["card"].Success && IsCardNumber(match.ValueSpan) ? $"{Mask}{match.ValueSpan[^4..]}" : match.Value);
    }

    // Thirteen to nineteen digits are a card number if the check digit is right (ISO/IEC 7812-1, Luhn): of other numbers nine in ten stay.
    private static bool IsCardNumber(ReadOnlySpan<char> text)
    {
        var (sum, digits) = (0, 0);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var digit = text[i] - '0';
                sum += digits++ % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
            }
        }

        return digits is >= 13 and <= 19 && sum % 10 == 0;
    }

    // Payment cards begin with 2 to 6. A time in milliseconds or nanoseconds begins with 1, for some years to come. A UUID is taken whole, and left alone.
    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|(?<![\w.])(?<card>[2-6](?:[ -]?[0-9]){12,18})(?!\w)")]
    private static partial Regex CardNumber();
    #endregion

    // scheme://user:password@host
    [GeneratedRegex(@"(\b[a-zA-Z][a-zA-Z0-9+.-]{0,30}://)[^\s/@:]+:[^\s/@]+@")]
    private static partial Regex UserInfo();

    // password=…, "token": "…", api-key: …; up to the end of the value.
    [GeneratedRegex("""(?i)((?<![a-z0-9])(?:(?:client|access|refresh|id|api|private)[_-]?)?(?:password|passwd|pwd|passphrase|secret|token|(?<=api[_-]?|access[_-]?|private[_-]?)key|cvv|cvc)["']?\s*[=:]\s*)(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'&,;)}\]]+)""")]
    private static partial Regex Assignment();

    // Authorization: Bearer … (RFC 6750, section 2.1), Basic … (RFC 7617). Short words behind it are prose.
    [GeneratedRegex(@"\b([Bb]earer|[Bb]asic) [A-Za-z0-9._~+/-]{12,}=*")]
    private static partial Regex Bearer();

    // Three parts of base64url, the first one begins with {" (RFC 7519).
    [GeneratedRegex(@"(?<![\w.-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*")]
    private static partial Regex WebToken();

    [GeneratedRegex(@"\b((?:sk|pk|rk|ghp|gho|pat)_(?:live_|test_)?)[A-Za-z0-9]{16,}\b")]
    private static partial Regex PrefixedKey();

    // A name, an @, a host with a dot and a top-level domain of letters. image@2x.png is a file, left@2.1.0 a version.
    [GeneratedRegex(@"(?<![\w.+%-])[\w.+%-]+@((?:[a-zA-Z0-9](?:[\w-]*[a-zA-Z0-9])?\.)+(?!(?:png|jpe?g|gif|svg|webp|js|css)\b)[a-zA-Z]{2,})(?![\w-])")]
    private static partial Regex Mail();
}
