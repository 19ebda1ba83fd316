using System.Text;

namespace MetricsCollection.Prometheus;

/// <summary>Selectors: the name of a metric, and conditions on its labels.</summary>
public sealed partial class PromQl
{
    /// <summary>The labels of one series, as unit tests write them: <c>up{job="shop"}</c>, <c>{}</c>, or nothing.</summary>
    /// <exception cref="PromQlException">The text is no series.</exception>
    public static LabelSet ParseSeries(string text)
    {
        var parser = new PromQl(text);
        var matchers = parser.Matchers();
        return parser.Peek.Length > 0 ? throw parser.Unexpected()
            : matchers.TrueForAll(matcher => matcher.Operator == "=")
                ? LabelSet.Of(matchers.Select(matcher => KeyValuePair.Create(matcher.Name, matcher.Value)))
            : throw parser.Error("the labels of a series have '='", 0);
    }

    private SelectorExpression Selector()
    {
        var (at, matchers) = (At, Matchers());
        return matchers.Exists(matcher => !matcher.Matches("")) ? new(matchers)
            : throw Error("a selector without a name needs a label that is not empty, such as {job=\"shop\"}", at);
    }

    private List<LabelMatcher> Matchers()
    {
        List<LabelMatcher> name = IsName(Peek) ? [new(LabelSet.NameLabel, "=", Take())] : [];
        return Peek == "{" ? [.. name, .. Listed("{", "}", () => Matcher(name.Count > 0))] : name;
    }

    private LabelMatcher Matcher(bool isNamed)
    {
        var (at, name) = (At, Take());
        var op = IsText(name) ? throw Missing("quoted names", at) : Take();
        if (!IsName(name) || name.Contains(':') || op is not ("=" or "!=" or "=~" or "!~") || !IsText(Peek))
        {
            throw Error("a matcher is name=\"value\", with =, !=, =~ or !~", at);
        }

        at = At;
        var value = Unquote(Take(), at);
        return name == LabelSet.NameLabel && isNamed ? throw Error("the name of the metric stands twice", at)
            : Located(() => new LabelMatcher(name, op, value), at);
    }

    private string Unquote(string token, int at)
    {
        if (token[0] == '`')
        {
            return token[1..^1];
        }

        var text = new StringBuilder();
        for (var i = 1; i < token.Length - 1; i++)
        {
            text.Append(token[i] != '\\' ? token[i] : token[++i] switch
            {
                'a' => '\a',
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\v',
                var same when same == '\\' || same == token[0] => same,
                var other => throw Error($@"'\{other}' is no escape here; write '\\{other}', or the text in backticks", at + i - 1),
            });
        }

        return text.ToString();
    }
}
