using System.Globalization;
using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>The words of PromQL: names, numbers, durations, texts and operators.</summary>
public sealed partial class PromQl
{
    private const int MostTokens = 2_000;
    private const double MostSeconds = 9_000_000_000;

    private static readonly (string Unit, double Seconds)[] UnitSeconds =
        [("y", 31_536_000), ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1), ("ms", 0.001)];

    private readonly string _text;
    private readonly List<(string Text, int At)> _tokens = [];
    private int _next;

    private PromQl(string text)
    {
        _text = text;
        for (var at = 0; at < text.Length;)
        {
            var token = Token().Match(text, at);
            var end = at + token.Length;
            if (!token.Success)
            {
                throw Error($"'{text[at]}' is not understood", at);
            }

            if ((char.IsAsciiDigit(token.Value[0]) || token.Value[0] == '.') && end < text.Length && IsPartOfName(text[end]))
            {
                throw Error($"'{token.Value}{text[end]}' is no number and no duration", at);
            }

            if (!string.IsNullOrWhiteSpace(token.Value) && token.Value[0] != '#')
            {
                _tokens.Add((token.Value, at));
            }

            at = end;
        }

        if (_tokens.Count > MostTokens)
        {
            throw Error($"the expression has more than {MostTokens} words", _tokens[MostTokens].At);
        }

        _tokens.Add(("", text.Length));
    }

    private string Peek => _tokens[_next].Text;

    // Keywords may have any case, as in Prometheus; names and functions may not.
    private string Keyword => Peek.ToLowerInvariant();

    private int At => _tokens[_next].At;

    private string Take() => Peek.Length == 0 ? throw Error("the expression ends too early", _text.Length) : _tokens[_next++].Text;

    private bool Accept(string token)
    {
        if (Keyword != token || token.Length == 0)
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Peek.Length == 0 || OnlyInPrometheus.Contains(Keyword) ? Unexpected()
                : Error($"'{token}' was expected, not '{Peek}'", At);
        }
    }

    private static bool IsPartOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.';

    private static bool IsName(string token) => token.Length > 0 && (char.IsAsciiLetter(token[0]) || token[0] is '_' or ':');

    private static bool IsNumber(string token) =>
        token.Length > 0 && (char.IsAsciiDigit(token[0]) || token[0] == '.' || token.ToLowerInvariant() is "inf" or "nan");

    private static bool IsText(string token) => token.Length > 1 && token[0] is '"' or '\'' or '`';

    /// <summary>A duration as Prometheus writes it: <c>1h30m</c>, the largest unit first.</summary>
    /// <exception cref="PromQlException">The text is no duration.</exception>
    public static TimeSpan Duration(string text)
    {
        var match = DurationText().Match(text);
        if (text != "0" && (!match.Success || text.Length == 0))
        {
            throw new PromQlException($"'{text}' is no duration like 5m, 1h30m or 3d");
        }

        var seconds = UnitSeconds.Sum(unit => match.Groups[unit.Unit] is { Length: > 0, ValueSpan: var number }
            ? double.Parse(number, CultureInfo.InvariantCulture) * unit.Seconds : 0);
        return seconds < MostSeconds ? TimeSpan.FromSeconds(seconds) : throw new PromQlException($"the duration {text} is too long");
    }

    /// <summary>A number. A duration is a number of seconds.</summary>
    private double Number()
    {
        var (token, at) = (Take(), _tokens[_next - 1].At);
        return token.ToLowerInvariant() switch
        {
            "inf" => double.PositiveInfinity,
            "nan" => double.NaN,
            _ when char.IsAsciiLetter(token[^1]) => Located(() => Duration(token).TotalSeconds, at),
            _ when token.Length > 1 && token[0] == '0' && token.All(char.IsAsciiDigit) => throw Missing("octal numbers, which begin with 0", at),
            _ => double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number
                : throw Error($"the number {token} is too large", at),
        };
    }

    /// <summary>A duration in brackets or after offset: <c>5m</c>, or a number of seconds.</summary>
    private TimeSpan Time()
    {
        var at = At;
        var isNegative = Accept("-");
        _ = isNegative || Accept("+");
        if (!IsNumber(Peek) || IsName(Peek))
        {
            throw Error(Peek.Length == 0 ? "the expression ends too early" : $"'{Peek}' is no duration like 5m, 1h30m or 3d", At);
        }

        var seconds = Number();
        return Math.Abs(seconds) < MostSeconds ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) * (isNegative ? -1 : 1)
            : throw Error("the duration is too long", at);
    }

    private PromQlException Unexpected() => Peek.Length == 0 ? Error("the expression ends too early", At)
        : OnlyInPrometheus.Contains(Keyword) ? Missing($"'{Peek}'", At) : Error($"'{Peek}' was not expected", At);

    private PromQlException Missing(string what, int at) => Error($"this lesson's PromQL has no {what}; Prometheus has", at);

    private PromQlException Error(string message, int at) => new($"{message}, at character {at + 1} of '{_text}'");

    private T Located<T>(Func<T> read, int at)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FormatException or PromQlException)
        {
            throw Error(exception.Message, at);
        }
    }

    [GeneratedRegex(
        """\G(?:\s{1,1000}|#[^\n]{0,10000}|"(?:[^"\\\n]|\\.){0,10000}"|'(?:[^'\\\n]|\\.){0,10000}'|`[^`]{0,10000}`"""
        + """|(?:[0-9]{1,18}(?:ms|[smhdwy])){1,7}|(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?"""
        + """|[A-Za-z_:][A-Za-z0-9_:]{0,1000}|==|!=|=~|!~|>=|<=|[-+*/%^=<>(){}\[\],@])""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("""
        ^(?:(?<y>[0-9]{1,18})y)?(?:(?<w>[0-9]{1,18})w)?(?:(?<d>[0-9]{1,18})d)?(?:(?<h>[0-9]{1,18})h)?
        (?:(?<m>[0-9]{1,18})m)?(?:(?<s>[0-9]{1,18})s)?(?:(?<ms>[0-9]{1,18})ms)?\z
        """, RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DurationText();
}
