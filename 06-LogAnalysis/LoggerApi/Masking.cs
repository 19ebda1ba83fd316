using System.Buffers;
using System.Text.RegularExpressions;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Takes secrets out of what clients send: by the name of a field, at any depth, and by their form, in any text. A log server is where the secrets of
/// all services would meet, read by more people than any of their databases. What it takes for one and is none (<c>token_count</c>) is lost; the other mistake is worse.
/// </summary>
public static partial class Masking
{
    public const string Masked = "[masked]";

    private const string Secrets = "passw(?:or)?d|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|authorization|cookie|session[-_]?id|card[-_]?number|cvv|cvc|connection[-_]?string";

    // Most texts have none of these, and are not looked at any closer.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["passw", "passphrase", "pwd", "secret", "token", "key", "credential", "authorization", "cookie", "sessionid", "session_id", "session-id", "cardnumber", "card_number", "card-number",
         "cvv", "cvc", "connectionstring", "connection_string", "connection-string", "bearer", "basic", "digest", "://", "eyJ", "_live_", "_test_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "AKIA", "xox"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Whether a field of this name has a secret for its value, whatever that is.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        Span<char> letters = stackalloc char[Math.Min(name.Length, 128)];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('-' or '_' or '.' or ' ') && length < letters.Length)
            {
                letters[length++] = c;
            }
        }

        return SecretName().IsMatch(letters[..length]);
    }

    /// <summary>Whether a text may have a secret in it: quick, and wrong in this direction alone.</summary>
    public static bool MayHaveSecret(ReadOnlySpan<char> text) => text.ContainsAny(Hints) || MayHaveCard(text);

    /// <summary>The text without what has the form of a secret.</summary>
    public static string Text(string text)
    {
        text = PrivateKey().Replace(text, Masked);
        text = Header().Replace(text, $"$1{Masked}");
        text = Credentials().Replace(text, $"$1 {Masked}");
        text = UserInfo().Replace(text, $"$1{Masked}@");
        text = Assignment().Replace(text, $"$1{Masked}");
        text = KnownTokens().Replace(text, Masked);
        return CardNumber().Replace(text, match => IsCard(match.ValueSpan) ? Masked : match.Value);
    }

    /// <summary>Whether these digits, with blanks and hyphens between them, have a card number's length and check digit (ISO/IEC 7812-1, Luhn).</summary>
    public static bool IsCard(ReadOnlySpan<char> text)
    {
        var (digits, sum) = (0, 0);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var digit = (text[i] - '0') << (digits & 1);
                sum += digit > 9 ? digit - 9 : digit;
                digits++;
            }
        }

        // Cards for payments begin with 2 to 6; 1 is what times in milliseconds begin with, of which every tenth has a fitting check digit.
        return digits is >= 13 and <= 19 && sum % 10 == 0 && text[0] is >= '2' and <= '6';
    }

    private static bool MayHaveCard(ReadOnlySpan<char> text)
    {
        // Thirteen digits, at most one blank or hyphen between two of them.
        var (digits, gap) = (0, 0);
        for (var i = text.IndexOfAny(Digits); i >= 0 && i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                (digits, gap) = (digits + 1, 0);
                if (digits == 13)
                {
                    return true;
                }
            }
            else if (digits > 0 && (text[i] is not (' ' or '-') || ++gap > 1))
            {
                (digits, gap) = (0, 0);
                var next = text[(i + 1)..].IndexOfAny(Digits);
                if (next < 0)
                {
                    return false;
                }

                i += next;
            }
        }

        return false;
    }

    // Each repetition that could be tried anew at every letter has an end: the texts are a stranger's, and may be a quarter of a megabyte of one letter.
    // Names without - _ and dots; "pin" only as a whole word, or "shipping" would be one.
    [GeneratedRegex($"{Secrets}|^pin$|^auth$|^pan$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // Password=hunter2; "password": "hun ter2", --token abc1, ?api_key=abc&… up to what ends a value in each of these.
    [GeneratedRegex($$"""((?<![a-z])[\w.\-]{0,40}(?:{{Secrets}})[\w\-]{0,40}\\?["']?\s{0,4}(?:[=:]|\s)\s{0,4})(?!\[masked\])(?:\\?"(?:[^"\\]|\\.)*\\?"|'[^']*'|(?<=[=:]\s*)[^\s;,&"'}\])]+|(?<=\s)(?=\S*\d)[^\s;,&"'}\])]{6,})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\b((?:proxy-)?authorization\s*:\s*|(?:set-)?cookie2?\s*:\s*|x-api-key\s*:\s*)[^\r\n]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"\b((?i:bearer|basic|digest))\s+(?=\S*[A-Z0-9=+/])[A-Za-z0-9._~+/\-]{6,}=*", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    // https://user:password@host
    [GeneratedRegex(@"(\b[a-z][a-z0-9+.\-]{0,20}://)[^\s/?#@]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    // JSON Web Tokens, and tokens that say by a prefix whose they are.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_\-]{1,500}\.[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]*)?|\b(?:sk|rk|pk)_(?:live|test)_\w+|\bgh[pousr]_\w{20,}|\bAKIA[0-9A-Z]{16}\b|\bxox[abpr]-[\w\-]+")]
    private static partial Regex KnownTokens();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<![\w.])[2-6](?:[ \-]?[0-9]){12,18}(?![\w.][0-9]|[0-9])")]
    private static partial Regex CardNumber();
}
