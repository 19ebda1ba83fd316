using System.Buffers;
using System.Text.RegularExpressions;

namespace Course.Redaction;

/// <summary>Finds tokens that a prefix gives away, and JSON Web Tokens (RFC 7519), which begin with the base64url of <c>{"</c>.</summary>
internal static partial class Tokens
{
    // Shorter ones are the prefix alone, in prose.
    private const int MinLength = 8;

    // Base64url, RFC 4648, section 5.
    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Base64Url);
    private static readonly SearchValues<char> JwtCharacters = SearchValues.Create(Base64Url + '.');

    public static IReadOnlyList<string> Hints { get; } =
    [
        "eyJ", "_live_", "_test_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "pat_", "glpat-", "npm_", "AKIA", "ASIA", "xox",
        "whsec_", "AIza", "sk-proj-", "sk-ant-", "sk-svcacct-", "hvs.",
    ];

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        var noJwtBefore = 0;
        foreach (var prefix in Prefix().EnumerateMatches(text, from))
        {
            var start = prefix.Index;
            var isJwt = text[start] == 'e';
            if (isJwt && start < noJwtBefore)
            {
                continue;
            }

            var rest = isJwt ? start : start + prefix.Length;
            var length = text[rest..].IndexOfAnyExcept(isJwt ? JwtCharacters : Characters);
            finding = new(start, length < 0 ? text.Length : rest + length);
            var token = text[finding.Start..finding.End];
            if (isJwt ? IsJwt(token) : token.Length >= prefix.Length + MinLength)
            {
                return true;
            }

            // Without a second part here, a JWT that begins further on in the same characters has none, either.
            noJwtBefore = isJwt ? finding.End : noJwtBefore;
        }

        finding = default;
        return false;
    }

    // Two parts at least: of an unsigned one the third is empty (RFC 7519, section 6).
    private static bool IsJwt(ReadOnlySpan<char> token) => token.IndexOf('.') is >= MinLength and var dot && dot < token.Length - 4;

    // Only the beginning, so that nothing is repeated without a bound; the code above goes on to the end of the token.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(?:eyJ[\w-]{5}|(?:sk|rk|pk)_(?:live|test)_|gh[pousr]_|github_pat_|pat_|glpat-|npm_"
        + "|A[KS]IA(?=[A-Z0-9]{16})|xox[abeprs]-|whsec_|AIza|sk-(?:proj|ant|svcacct)-|hvs\\.)",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Prefix();
}
