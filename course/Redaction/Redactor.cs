using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Redaction;

/// <summary>
/// Masks secrets in a text: card numbers, IBANs, credentials, tokens, private keys and, on request, mail addresses. It knows forms and
/// names, not meanings, so the sure way is still not to log a secret at all. The time is linear in the length of the text. Safe for several
/// threads. See OWASP, Logging Cheat Sheet, "Data to exclude": https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html.
/// </summary>
public sealed class Redactor
{
    // Without one of these a text holds no secret of the forms below, except numbers, mail addresses and the patterns of the options.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [.. SecretNames.Hints, .. Tokens.Hints, .. AuthenticationScheme.Hints, UserInfo.Hint, PrivateKey.Hint],
        StringComparison.OrdinalIgnoreCase);

    private readonly RedactionOptions _options;
    private readonly Finder[] _finders;

    /// <exception cref="ArgumentException">The mask is empty, or a pattern could run without end.</exception>
    public Redactor(RedactionOptions? options = null)
    {
        _options = options ?? new RedactionOptions();
        ArgumentException.ThrowIfNullOrEmpty(_options.Mask, nameof(RedactionOptions.Mask));
        if (_options.Patterns.FirstOrDefault(Endless) is { } endless)
        {
            throw new ArgumentException(
                $"The pattern '{endless}' has no match time-out: pass one, or RegexOptions.NonBacktracking.",
                nameof(options));
        }

        _finders =
        [
            PrivateKey.TryFind, UserInfo.TryFind, NamedSecrets.TryFind, Tokens.TryFind, .. _options.Patterns.Select(FinderOf),
            .. _options.MaskMailAddresses ? (Finder[])[MailAddress.TryFind] : [], Iban.TryFind, CardNumber.TryFind,
        ];
    }

    /// <summary>The mask of the options: what stands in place of a secret.</summary>
    public string Mask => _options.Mask;

    /// <summary>
    /// Whether the value of a field with this name is a secret, whatever the value is: <c>Password</c>, <c>api_key</c>,
    /// <c>x-auth-token</c>. The words of the name decide, in camelCase, snake_case and kebab-case. A name that only describes a secret is
    /// none: <c>token_count</c>.
    /// </summary>
    public static bool IsSecret(ReadOnlySpan<char> name) => SecretNames.IsSecret(name);

    /// <summary>
    /// Whether a number, as JSON writes it, is a card number: 13 to 19 digits that the check digit and an issuer's range accept.
    /// </summary>
    public static bool IsCardNumber(ReadOnlySpan<char> number)
    {
        // A double of 16 digits is written as 4.111111111111111E+15.
        Span<char> digits = stackalloc char[32];
        if (number.ContainsAny('e', 'E') && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value.TryFormat(digits, out var length, "F0", CultureInfo.InvariantCulture))
        {
            return CardNumber.TryFind(digits[..length], 0, out _);
        }

        return CardNumber.TryFind(number, 0, out _);
    }

    /// <summary>
    /// Whether <see cref="Text"/> could change the text. Quick, and allocates nothing. True may be wrong; false is always right.
    /// </summary>
    public bool MayHaveSecret(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Hints) || text.Contains('@') || _options.Patterns.Count > 0)
        {
            return AnyFinds(text);
        }

        return CardNumber.TryFind(text, 0, out _) || Iban.TryFind(text, 0, out _);
    }

    #region text
    /// <summary>
    /// The text with each secret replaced by the mask. If a pattern of the options times out, the result is the mask alone: a slow match
    /// must not leak.
    /// </summary>
    public string Text(string text)
    {
        if (!MayHaveSecret(text))
        {
            return text;
        }

        try
        {
            return _finders.Aggregate(text, Replace);
        }
        catch (RegexMatchTimeoutException)
        {
            return Mask;
        }
    }

    private string Replace(string text, Finder find)
    {
        StringBuilder? masked = null;
        var copied = 0;
        while (find(text, copied, out var finding))
        {
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, copied, finding.Start - copied).Append(Mask);
            if (_options.KeepLastFour && finding.KeepsLastFour)
            {
                masked.Append(CardNumber.LastFour(text.AsSpan(finding.Start..finding.End)));
            }

            copied = finding.End;
        }

        return masked?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }
    #endregion

    private bool AnyFinds(ReadOnlySpan<char> text)
    {
        try
        {
            foreach (var find in _finders)
            {
                if (find(text, 0, out _))
                {
                    return true;
                }
            }

            return false;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static bool Endless(Regex pattern) =>
        pattern.MatchTimeout == Regex.InfiniteMatchTimeout && !pattern.Options.HasFlag(RegexOptions.NonBacktracking);

    private static Finder FinderOf(Regex pattern) => (text, from, out finding) =>
    {
        foreach (var match in pattern.EnumerateMatches(text, from))
        {
            if (match.Length > 0)
            {
                finding = new(match.Index, match.Index + match.Length);
                return true;
            }
        }

        finding = default;
        return false;
    };
}
