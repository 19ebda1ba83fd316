using System.Text;
using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>
/// A matcher of Alertmanager: a label, one of = != =~ !~, and a value, with or without quotes. A missing label has the value "".
/// Label names in quotes, which Alertmanager reads since 0.27, are refused.
/// See https://prometheus.io/docs/alerting/latest/configuration/#matcher.
/// </summary>
public sealed partial record LabelMatch(string Name, string Operator, string Value)
{
    private readonly Regex? _pattern = Operator.EndsWith('~') ? Anchored(Value) : null;

    public bool Matches(LabelSet labels) => (_pattern?.IsMatch(labels[Name]) ?? labels[Name] == Value) != Operator.StartsWith('!');

    public override string ToString() => $"{Name}{Operator}\"{Value}\"";

    /// <summary>Reads matchers with commas between them, with or without braces: <c>{severity="page", team!="ledger"}</c>.</summary>
    /// <exception cref="InvalidDataException">The text contains something else; the message names it.</exception>
    public static IReadOnlyList<LabelMatch> ParseList(string text)
    {
        var inner = text.StartsWith('{') ? text[1..] : text;
        inner = inner.EndsWith('}') ? inner[..^1] : inner;
        var (matchers, start, inQuotes, escaped) = (new List<LabelMatch>(), 0, false, false);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == ',' && !inQuotes)
            {
                matchers.Add(Parse(inner[start..i]));
                start = i + 1;
            }

            inQuotes ^= inner[i] == '"' && !escaped;
            escaped = inner[i] == '\\' && !escaped;
        }

        if (inner[start..].Trim() is { Length: > 0 } last)
        {
            matchers.Add(Parse(last));
        }

        return matchers;
    }

    /// <summary>Reads one matcher.</summary>
    /// <inheritdoc cref="ParseList"/>
    public static LabelMatch Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new(match.Groups["name"].Value, match.Groups["operator"].Value, Unescape(match.Groups["value"].Value))
            : throw new InvalidDataException($"'{text.Trim()}' is not a matcher like severity=\"page\"");
    }

    /// <summary>Checks the name of a label. <c>...</c> stands for all labels.</summary>
    /// <inheritdoc cref="ParseList"/>
    public static string LabelName(string text) =>
        text == "..." || PlainName().IsMatch(text) ? text : throw new InvalidDataException($"'{text}' is not the name of a label");

    private static string Unescape(string raw)
    {
        var isQuoted = raw.StartsWith('"');
        var value = new StringBuilder();
        for (var i = isQuoted ? 1 : 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i < raw.Length - 1)
            {
                i++;
                value.Append(raw[i] switch { 'n' => "\n", '"' or '\\' => $"{raw[i]}", _ => $"\\{raw[i]}" });
            }
            else if (raw[i] != '"')
            {
                value.Append(raw[i]);
            }
            else if (isQuoted && i == raw.Length - 1)
            {
                return value.ToString();
            }
            else
            {
                throw new InvalidDataException($"a quote inside of {raw} has no backslash before it");
            }
        }

        return isQuoted ? throw new InvalidDataException($"{raw} has no quote at its end") : value.ToString();
    }

    // Go and .NET read these parts of a pattern alike. Alertmanager reads the others with Go's rules, so they are refused here.
    private static Regex Anchored(string pattern)
    {
        if (!Common().IsMatch(pattern))
        {
            throw new InvalidDataException(
                $"the pattern '{pattern}' has parts that are not read here: write [0-9] for \\d, and leave out ^ and $");
        }

        try
        {
            return new Regex($"^(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"'{pattern}' is not a regular expression: {exception.Message}");
        }
    }

    [GeneratedRegex("""
        ^[ \t\r\n\f]*(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)[ \t\r\n\f]*(?<operator>=~|=|!=|!~)[ \t\r\n\f]*(?<value>(?s:.*?))[ \t\r\n\f]*\z
        """, RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*\\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainName();

    // An opening bracket, or an alternative; else a dot, an escaped sign, a class, a letter or a closing bracket, each with its repetition.
    [GeneratedRegex("""
        ^(?: \((?:\?:)? | \|
          | (?: [).] | \\[.\\+*?()|\[\]{}^$/"-] | \[\^?(?:\\[.\\+*?()|\[\]{}^$/"-]|[^\\\[\]])+\] | [^\\\[\](){}^$.*+?|] )
            (?: (?: [*+?] | \{[0-9]{1,3}(?:,[0-9]{0,3})?\} ) \?? )?
        )*\z
        """, RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Common();
}
