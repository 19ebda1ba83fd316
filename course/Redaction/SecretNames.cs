using System.Buffers;
using System.Collections.Frozen;

namespace Course.Redaction;

/// <summary>
/// Decides by the words of a name whether its value is a secret. Letters make a word; a capital letter, a digit or a sign ends it.
/// </summary>
internal static class SecretNames
{
    // A secret wherever it stands in a word: DbPassword, dbpassword, passwords.
    private static readonly string[] Stems =
        ["password", "passwd", "passphrase", "passcode", "secret", "token", "credential", "authorization", "cookie"];

    // These contain a stem, and mean something else.
    private static readonly string[] Harmless = ["passwordless", "secretar", "tokeniz", "tokenis"];

    // A secret where a word ends with it: AccountKey, api_key, mysqlpwd, pass_word, X-Ocp-Apim-Subscription-Key.
    private static readonly string[] Endings =
    [
        "pwd", "password", "apikey", "accesskey", "accountkey", "privatekey", "sharedkey", "signingkey", "encryptionkey", "masterkey",
        "storagekey", "clientkey", "subscriptionkey", "cardnumber", "creditcard", "connectionstring", "connectionstrings", "sessionid", "pincode",
        "securitycode", "accesssignature", "cvv", "cvc", "jwt",
    ];

    // A secret as the last word alone: "pin" is in shipping, "pan" in company.
    private static readonly FrozenSet<string> LastWords =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "pin", "pan", "auth", "iban", "otp", "sig", "signature", "pass", "pw");

    // A name that ends with one of these tells about a secret, and holds none: token_count, PasswordPolicy, token_endpoint.
    private static readonly FrozenSet<string> Describing = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "count", "length", "limit", "policy", "type", "expiry", "expires", "required", "changed", "enabled", "file",
        "url", "uri", "endpoint", "exception", "error", "name", "path", "valid");

    // A name that begins with one of these answers yes or no: has_password, IsToken.
    private static readonly string[] Asking = ["has", "is"];

    // Before "tokens" one of these counts them: max_tokens, PromptTokens.
    private static readonly string[] Counting = ["max", "total", "prompt", "completion"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LastWord =
        LastWords.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> DescribingWord =
        Describing.GetAlternateLookup<ReadOnlySpan<char>>();

    // Longer names are read from behind: the end of a name says what it is.
    private const int MaxLength = 128;

    /// <summary>Each secret name contains at least one of these.</summary>
    public static IReadOnlyList<string> Hints { get; } =
    [
        "pass", "pw", "secret", "token", "credential", "auth", "cookie", "key", "card", "connection", "session", "signature", "security",
        "cvv", "cvc", "jwt", "pin", "pan", "iban", "otp", "sig",
    ];

    private static readonly SearchValues<string> AnyHint = SearchValues.Create([.. Hints], StringComparison.OrdinalIgnoreCase);

    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        name = name.Length > MaxLength ? name[^MaxLength..] : name;
        if (!name.ContainsAny(AnyHint))
        {
            return false;
        }

        // The letters of all words so far, joined: "api" and "key" together are a secret.
        Span<char> letters = stackalloc char[MaxLength];
        var (length, start, first, found) = (0, 0, 0, false);
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetter(name[i]))
            {
                continue;
            }

            start = IsWordStart(name, i) ? length : start;
            letters[length++] = name[i];
            if (IsWordEnd(name, i))
            {
                first = first == 0 ? length : first;
                found |= HasStem(letters[start..length]) || HasEnding(letters[..length]);
            }
        }

        var last = letters[start..length];
        return (found || LastWord.Contains(last)) && !DescribingWord.Contains(last)
            && !(first < length && (IsAny(letters[..first], Asking)
                || (last.Equals("tokens", StringComparison.OrdinalIgnoreCase) && IsAny(letters[..first], Counting))));
    }

    private static bool IsWordStart(ReadOnlySpan<char> name, int i) =>
        i == 0 || !char.IsLetter(name[i - 1]) || IsWordEnd(name, i - 1);

    // DbPassword is Db and Password, DBPassword is DB and Password, PASSWORD is one word.
    private static bool IsWordEnd(ReadOnlySpan<char> name, int i) =>
        i + 1 == name.Length || !char.IsLetter(name[i + 1])
        || (char.IsUpper(name[i + 1]) && (!char.IsUpper(name[i]) || (i + 2 < name.Length && char.IsLower(name[i + 2]))));

    private static bool HasStem(ReadOnlySpan<char> word) => ContainsAny(word, Stems) && !ContainsAny(word, Harmless);

    private static bool ContainsAny(ReadOnlySpan<char> word, string[] parts)
    {
        foreach (var part in parts)
        {
            if (word.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAny(ReadOnlySpan<char> word, string[] others)
    {
        foreach (var other in others)
        {
            if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEnding(ReadOnlySpan<char> letters)
    {
        foreach (var ending in Endings)
        {
            if (letters.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
