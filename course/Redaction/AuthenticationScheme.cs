namespace Course.Redaction;

/// <summary>The words before the credentials of an Authorization header (RFC 9110, section 11.4; RFC 6750; RFC 7617; RFC 7616).</summary>
internal static class AuthenticationScheme
{
    private const int MinLength = 6;
    private const int LongEnough = 24;

    private static readonly string[] Names = ["bearer", "basic", "digest", "negotiate"];

    /// <summary>Each text with a scheme contains at least one of these.</summary>
    public static IReadOnlyList<string> Hints => Names;

    /// <summary>Whether a word is the name of a scheme, in any case.</summary>
    public static bool Is(ReadOnlySpan<char> word)
    {
        foreach (var scheme in Names)
        {
            if (word.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a word after a scheme is credentials, and no prose like "Basic training" or "bearer of news": it is long, or has a digit, a
    /// sign of base64, or a capital letter behind a small one. Equals signs are padding at the end alone (RFC 9110, section 11.2).
    /// </summary>
    public static bool IsCredentials(ReadOnlySpan<char> word)
    {
        if (word.Length < MinLength || word.TrimEnd('=').Contains('='))
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i]) || word[i] is '=' or '+' or '/'
                || (i > 0 && char.IsAsciiLetterUpper(word[i]) && char.IsAsciiLetterLower(word[i - 1])))
            {
                return true;
            }
        }

        return word.Length >= LongEnough;
    }
}
