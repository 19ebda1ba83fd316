namespace MetricsCollection.Prometheus;

/// <summary>A PromQL expression that cannot be read or evaluated; the message says where and why.</summary>
public sealed class PromQlException(string message) : Exception(message);

/// <summary>
/// Reads the part of PromQL that this lesson needs: selectors, ranges, offset, operators with matching, aggregations and the functions
/// of <see cref="PromQlFunctions"/>. What it reads has the meaning that it has in Prometheus 3. The rest it refuses by name.
/// See https://prometheus.io/docs/prometheus/latest/querying/basics.
/// </summary>
public sealed partial class PromQl
{
    private const int MostNesting = 100, PowerLevel = 5;

    // Operators by how strongly they bind. Only ^ takes the right side first.
    private static readonly string[][] Levels =
        [["or"], ["and", "unless"], ["==", "!=", ">", "<", ">=", "<="], ["+", "-"], ["*", "/", "%"], ["^"]];

    // Words that are no metrics, though they look like names.
    private static readonly string[] Reserved = ["bool", "on", "ignoring", "group_left", "group_right"];

    private int _nesting;

    /// <exception cref="PromQlException">The text is no PromQL, or uses more of it than this lesson has.</exception>
    public static PromExpression Parse(string text)
    {
        var parser = new PromQl(text);
        var expression = parser.Binary(0);
        return parser.Peek.Length == 0 ? expression : throw parser.Unexpected();
    }

    private PromExpression Binary(int lowest)
    {
        if (++_nesting > MostNesting)
        {
            throw Error($"the expression is nested deeper than {MostNesting}", At);
        }

        var left = Unary();
        while (Array.FindIndex(Levels, level => level.Contains(Keyword)) is var level && level >= lowest)
        {
            var (at, op) = (At, Keyword);
            Take();
            var isBool = Accept("bool");
            var matching = Modifiers();
            var right = Binary(level == PowerLevel ? level : level + 1);
            left = Checked(new BinaryExpression(op, left, right, isBool, matching ?? Matching.All), matching, at);
        }

        _nesting--;
        return left;
    }

    private BinaryExpression Checked(BinaryExpression binary, Matching? matching, int at)
    {
        var (op, sides) = (binary.Operator, new[] { binary.Left.Type, binary.Right.Type });
        var (isComparison, isSet) = (BinaryExpression.IsComparison(op), BinaryExpression.IsSet(op));
        var scalars = sides.Count(side => side == PromType.Scalar);
        var twice = matching is { On: true } ? matching.Include.Intersect(matching.Labels).FirstOrDefault() : null;
        var problem = sides.Contains(PromType.Range) ? $"a range such as [5m] cannot stand beside '{op}'; put it into rate()"
            : binary.IsBool && !isComparison ? "'bool' is for comparisons only"
            : isComparison && !binary.IsBool && scalars == 2 ? $"'{op}' between two numbers needs 'bool'"
            : isSet && scalars > 0 ? $"'{op}' is for series only, and a side is a number"
            : matching is { Labels.Count: > 0 } && scalars > 0 ? "on() and ignoring() are for series only, and a side is a number"
            : isSet && matching is { Group.Length: > 0 } ? $"'{op}' takes no {matching.Group}"
            : twice is not null ? $"the label '{twice}' stands in on() and in {matching!.Group}()" : null;
        return problem is null ? binary : throw Error(problem, at);
    }

    private Matching? Modifiers()
    {
        if (Keyword is not ("on" or "ignoring"))
        {
            return null;
        }

        var on = Take().Equals("on", StringComparison.OrdinalIgnoreCase);
        var labels = Names();
        var group = Keyword is "group_left" or "group_right" ? Take().ToLowerInvariant() : "";
        return new(on, labels, group, group.Length > 0 && Peek == "(" ? Names() : []);
    }

    private PromExpression Unary()
    {
        var at = At;
        var isNegative = Peek == "-";
        if (Accept("-") || Accept("+"))
        {
            var operand = Binary(PowerLevel);
            return operand.Type == PromType.Range ? throw Error("a range such as [5m] has no sign", at)
                : isNegative ? new NegativeExpression(operand) : operand;
        }

        var value = Primary();
        while (Peek == "[" || Keyword == "offset")
        {
            value = Peek == "[" && _tokens.Skip(_next).TakeWhile(token => token.Text != "]").Any(token => token.Text.StartsWith(':'))
                ? throw Missing("subqueries, such as [1h:5m]", At)
                : value is SelectorExpression { IsInParentheses: false } selector ? Suffix(selector)
                : throw Error($"'{Peek}' is for a selector, such as up{{job=\"shop\"}}", At);
        }

        return Peek == "@" ? throw Missing("@", At) : value;
    }

    private SelectorExpression Suffix(SelectorExpression selector)
    {
        var at = At;
        if (Accept("offset"))
        {
            return selector.Offset is null ? selector with { Offset = Time() } : throw Error("'offset' stands twice", at);
        }

        Take();
        var range = Time();
        Expect("]");
        return (selector.Range ?? selector.Offset) is not null ? throw Error("a range follows the selector, before 'offset', and once", at)
            : range > TimeSpan.Zero ? selector with { Range = range } : throw Error("a range is longer than 0", at);
    }

    private PromExpression Primary()
    {
        var (token, at) = (Peek, At);
        if (Accept("("))
        {
            var inner = Binary(0);
            Expect(")");
            return inner is SelectorExpression selector ? selector with { IsInParentheses = true } : inner;
        }

        if (IsNumber(token))
        {
            return new NumberExpression(Number());
        }

        if (IsName(token) && _tokens[_next + 1].Text.ToLowerInvariant() is "(" or "by" or "without")
        {
            var name = Take();
            return Aggregations.Contains(name.ToLowerInvariant()) ? Aggregation(name.ToLowerInvariant(), at) : Call(name, at);
        }

        return token == "{" || (IsName(token) && !Reserved.Contains(Keyword)) ? Selector()
            : throw (IsText(token) ? Error("a text is no value here", at) : Unexpected());
    }
}
