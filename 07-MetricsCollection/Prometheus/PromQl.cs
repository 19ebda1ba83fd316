using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>A PromQL expression that could not be read or evaluated; the message says where and why.</summary>
public sealed class PromQlException(string message) : Exception(message);

/// <summary>
/// Reads PromQL: selectors, ranges, offset, operators with matching, aggregations and the functions in <see cref="PromQlFunctions"/>. No subqueries, no <c>@</c>, no native histograms.
/// See https://prometheus.io/docs/prometheus/latest/querying/basics.
/// </summary>
public sealed partial class PromQl
{
    private static readonly string[][] Levels = [["or"], ["and", "unless"], ["==", "!=", ">", "<", ">=", "<="], ["+", "-"], ["*", "/", "%"]];

    private static readonly string[] Aggregations = ["sum", "avg", "min", "max", "count", "topk", "bottomk", "quantile"];

    private readonly string _text;
    private readonly List<(string Text, int At)> _tokens = [];
    private int _next;

    private PromQl(string text)
    {
        _text = text;
        for (var at = 0; at < text.Length;)
        {
            var token = Token().Match(text, at);
            if (!token.Success)
            {
                throw Error($"'{text[at]}' is not understood", at);
            }

            if (!string.IsNullOrWhiteSpace(token.Value) && token.Value[0] != '#')
            {
                _tokens.Add((token.Value, at));
            }

            at += token.Length;
        }

        _tokens.Add(("", text.Length));
    }

    /// <exception cref="PromQlException">It is not PromQL, or more of it than is understood here.</exception>
    public static PromExpression Parse(string text)
    {
        var parser = new PromQl(text);
        var expression = parser.Binary(0);
        return parser.Peek.Length == 0 ? expression : throw parser.Error($"'{parser.Peek}' was not expected", parser._tokens[parser._next].At);
    }

    private string Peek => _tokens[_next].Text;

    private PromExpression Binary(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Levels[level].Contains(Peek))
        {
            var op = Take();
            var isBool = Accept("bool");
            IReadOnlyList<string>? on = null, ignoring = null;
            var group = "";
            if (Peek is "on" or "ignoring")
            {
                _ = Take() == "on" ? on = Names() : ignoring = Names();
                if (Peek is "group_left" or "group_right")
                {
                    group = Take();
                    if (Peek == "(" && Names().Count > 0)
                    {
                        throw Error($"labels in {group}() are not taken along here", _tokens[_next].At);
                    }
                }
            }

            left = new BinaryExpression(op, left, Binary(level + 1), isBool, on, ignoring, group);
        }

        return left;
    }

    private PromExpression Unary()
    {
        if (Accept("-"))
        {
            return new BinaryExpression("*", new NumberExpression(-1), Unary(), false, null, null, "");
        }

        Accept("+");
        var value = Primary();
        return Accept("^") ? new BinaryExpression("^", value, Unary(), false, null, null, "") : value;
    }

    private PromExpression Primary()
    {
        var (token, at) = _tokens[_next];
        if (Accept("("))
        {
            var inner = Binary(0);
            Expect(")");
            return inner;
        }

        if (token.Length > 0 && (char.IsAsciiDigit(token[0]) || token[0] == '.'))
        {
            Take();
            return new NumberExpression(double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Error($"'{token}' is no number", at));
        }

        if (token is "Inf" or "inf" or "NaN" or "nan")
        {
            Take();
            return new NumberExpression(token is "Inf" or "inf" ? double.PositiveInfinity : double.NaN);
        }

        if (Aggregations.Contains(token) && _tokens[_next + 1].Text is "(" or "by" or "without")
        {
            return Aggregation(Take());
        }

        if (PromQlFunctions.Exists(token) && _tokens[_next + 1].Text == "(")
        {
            Take();
            var arguments = Arguments();
            return new CallExpression(token, PromQlFunctions.Check(token, arguments, message => Error(message, at)));
        }

        if (token == "{" || IsName(token))
        {
            return Selector();
        }

        throw Error(token.Length == 0 ? "it ends too early" : IsText(token) ? "a text is no value here" : $"'{token}' was not expected", at);
    }

    private AggregateExpression Aggregation(string name)
    {
        IReadOnlyList<string>? by = null, without = null;
        Grouping();
        var arguments = Arguments();
        Grouping();
        var parameter = name is "topk" or "bottomk" or "quantile";
        return arguments.Count == (parameter ? 2 : 1)
            ? new(name, arguments[^1], parameter ? arguments[0] : null, by, without)
            : throw Error($"{name}() takes {(parameter ? 2 : 1)}, not {arguments.Count}", _tokens[_next].At);

        void Grouping()
        {
            if (Peek is "by" or "without")
            {
                _ = Take() == "by" ? by = Names() : without = Names();
            }
        }
    }

    private SelectorExpression Selector()
    {
        var matchers = new List<LabelMatcher>();
        if (Peek != "{")
        {
            matchers.Add(new(LabelSet.NameLabel, "=", Take()));
        }

        if (Accept("{"))
        {
            while (!Accept("}"))
            {
                var (name, at) = _tokens[_next];
                Take();
                var op = Take();
                if (!IsName(name) || op is not ("=" or "!=" or "=~" or "!~") || !IsText(Peek))
                {
                    throw Error("a matcher is name=\"value\", with =, !=, =~ or !~", at);
                }

                matchers.Add(new(name, op, Unquote(Take())));
                if (Peek != "}")
                {
                    Expect(",");
                }
            }
        }

        var (range, offset) = (TimeSpan.Zero, TimeSpan.Zero);
        if (Accept("["))
        {
            range = Duration(Take());
            Expect("]");
        }

        if (Accept("offset"))
        {
            offset = Duration(Take());
        }

        return new(matchers, range, offset);
    }

    /// <summary>A duration as Prometheus writes it: <c>1h30m</c>.</summary>
    /// <exception cref="PromQlException">It is none.</exception>
    public static TimeSpan Duration(string text)
    {
        var match = DurationText().Match(text);
        if (!match.Success || text.Length == 0)
        {
            throw new PromQlException($"'{text}' is no duration like 5m, 1h30m or 3d");
        }

        var total = TimeSpan.Zero;
        foreach (Capture part in match.Groups["part"].Captures)
        {
            var unit = part.Value.TrimStart("0123456789".ToCharArray());
            total += long.Parse(part.Value[..^unit.Length], CultureInfo.InvariantCulture) * unit switch
            {
                "ms" => TimeSpan.FromMilliseconds(1),
                "s" => TimeSpan.FromSeconds(1),
                "m" => TimeSpan.FromMinutes(1),
                "h" => TimeSpan.FromHours(1),
                "d" => TimeSpan.FromDays(1),
                "w" => TimeSpan.FromDays(7),
                _ => TimeSpan.FromDays(365),
            };
        }

        return total;
    }

    private List<PromExpression> Arguments()
    {
        var arguments = new List<PromExpression>();
        Expect("(");
        while (!Accept(")"))
        {
            arguments.Add(Binary(0));
            if (Peek != ")")
            {
                Expect(",");
            }
        }

        return arguments;
    }

    private List<string> Names()
    {
        var names = new List<string>();
        Expect("(");
        while (!Accept(")"))
        {
            names.Add(IsName(Peek) ? Take() : throw Error($"'{Peek}' is no label", _tokens[_next].At));
            if (Peek != ")")
            {
                Expect(",");
            }
        }

        return names;
    }

    private string Take() => Peek.Length == 0 ? throw Error("it ends too early", _text.Length) : _tokens[_next++].Text;

    private bool Accept(string token)
    {
        if (Peek != token || token.Length == 0)
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
            throw Error($"'{token}' was expected{(Peek.Length == 0 ? "" : $", not '{Peek}'")}", _tokens[_next].At);
        }
    }

    private static bool IsName(string token) => token.Length > 0 && (char.IsAsciiLetter(token[0]) || token[0] is '_' or ':');

    private static bool IsText(string token) => token.Length > 1 && token[0] is '"' or '\'';

    private static string Unquote(string token)
    {
        var text = new StringBuilder();
        for (var i = 1; i < token.Length - 1; i++)
        {
            text.Append(token[i] != '\\' ? token[i] : token[++i] switch { 'n' => '\n', 't' => '\t', var other => other });
        }

        return text.ToString();
    }

    private PromQlException Error(string message, int at) => new($"{message}, at character {at + 1} of '{_text}'");

    [GeneratedRegex(
        """\G(?:\s{1,1000}|#[^\n]{0,10000}|"(?:[^"\\]|\\.){0,10000}"|'(?:[^'\\]|\\.){0,10000}'|(?:\d{1,18}(?:ms|[smhdwy])){1,7}"""
        + """|(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][+-]?\d{1,4})?|[A-Za-z_:][A-Za-z0-9_:]{0,1000}|==|!=|=~|!~|>=|<=|[-+*/%^=<>(){}\[\],])""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?<part>\d{1,18}(?:ms|[smhdwy])){1,7}$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DurationText();
}
