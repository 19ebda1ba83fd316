using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogAnalysis.Shipping;

/// <summary>The tokens of a LogQL query, read from left to right.</summary>
internal sealed partial class LogQlTokens(string query)
{
    private readonly List<Match> _tokens = [.. Token().Matches(query).Cast<Match>()];
    private int _next;

    /// <summary>The next token; empty at the end.</summary>
    public string Peek() => _next < _tokens.Count ? _tokens[_next].Value : "";

    /// <summary>Whether the next token was this one, which is then taken.</summary>
    public bool Skips(string text)
    {
        var isNext = Peek() == text;
        _next += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Takes the tokens that must come next.</summary>
    public void Expect(params ReadOnlySpan<string> tokens)
    {
        foreach (var token in tokens)
        {
            if (!Skips(token))
            {
                throw Unexpected();
            }
        }
    }

    /// <summary>Takes the name of a label.</summary>
    public string Name() => Peek() is [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_', ..] ? Take() : throw Unexpected();

    /// <summary>Takes one of these tokens.</summary>
    public string OneOf(params ReadOnlySpan<string> tokens) => tokens.Contains(Peek()) ? Take() : throw Unexpected();

    /// <summary>Takes a number without a unit.</summary>
    public string Number() => Peek() switch
    {
        [>= '0' and <= '9', .., > '9'] => throw LogQlException.NotHere($"{Peek()}, a number with a unit"),
        [>= '0' and <= '9', ..] => Take(),
        _ => throw Unexpected(),
    };

    /// <summary>Takes a text in quotes or backquotes.</summary>
    public string Text()
    {
        switch (Peek())
        {
            case ['`', .. var raw, '`']:
                _next++;
                return raw;
            case ['"', .., '"'] quoted:
                try
                {
                    var text = JsonSerializer.Deserialize<string>(quoted)!;
                    _next++;
                    return text;
                }
                catch (JsonException)
                {
                    throw LogQlException.NotHere($"an escape in the text {quoted}");
                }

            default:
                throw Unexpected();
        }
    }

    /// <summary>Says where the unexpected token stands, as Loki says it. A token that Loki may know there is refused by name.</summary>
    public LogQlException Unexpected()
    {
        if (OnlyInLoki.Contains(Peek()))
        {
            return LogQlException.NotHere($"'{Peek()}'");
        }

        var column = _next < _tokens.Count ? _tokens[_next].Index + 1 : query.Length + 1;
        var what = Peek() switch
        {
            "" => "syntax error: unexpected $end",
            "\"" or "`" => "literal not terminated",
            ['"' or '`', ..] => "syntax error: unexpected STRING",
            ['[', ..] => "syntax error: unexpected RANGE",
            [>= '0' and <= '9', ..] => "syntax error: unexpected NUMBER",
            var token when Keywords.Contains(token) || !char.IsAsciiLetter(token[0]) => $"syntax error: unexpected {token}",
            _ => "syntax error: unexpected IDENTIFIER",
        };
        return new(query.Length == 0 ? $"parse error : {what}" : $"parse error at line 1, col {column}: {what}");
    }

    private static readonly HashSet<string> Keywords =
        ["by", "sum", "count", "max", "topk", "json", "line_format", "unwrap", "count_over_time", "rate", "max_over_time"];

    private static readonly HashSet<string> OnlyInLoki =
        ["(", "+", "-", "*", "/", "%", "^", ">", "<", ">=", "<=", "==", "and", "or", "unless", "ip", "offset", "without", "|>", "!>"];

    private string Take() => _tokens[_next++].Value;

    [GeneratedRegex(
        """
        "(?:[^"\\]|\\.){0,10000}"|`[^`]{0,10000}`|\[[^\]]{0,100}\]|\|=|\|~|\|>|!=|!~|!>|=~|==|>=|<=
        |[0-9]{1,40}(?:\.[0-9]{1,40})?[a-zA-Z]{0,40}|[A-Za-z_][A-Za-z0-9_]{0,1000}|\S
        """,
        RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}
