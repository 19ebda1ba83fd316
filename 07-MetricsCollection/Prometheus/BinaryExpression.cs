using Row = (MetricsCollection.Prometheus.LabelSet Series, double Value);

namespace MetricsCollection.Prometheus;

/// <summary>How series of two sides find each other: by some labels, or by all others. Group is group_left, group_right or empty.</summary>
internal sealed record Matching(bool On, IReadOnlyList<string> Labels, string Group, IReadOnlyList<string> Include)
{
    public static Matching All { get; } = new(false, [], "", []);

    public LabelSet Key(LabelSet series) => On ? series.Only(Labels) : series.Without([.. Labels, LabelSet.NameLabel]);
}

/// <summary>An operator between two expressions. See https://prometheus.io/docs/prometheus/latest/querying/operators.</summary>
internal sealed record BinaryExpression(string Operator, PromExpression Left, PromExpression Right, bool IsBool, Matching Matching)
    : PromExpression
{
    private bool IsFilter => IsComparison(Operator) && !IsBool;

    public override PromType Type => Left.Type == PromType.Scalar && Right.Type == PromType.Scalar ? PromType.Scalar : PromType.Vector;

    public override IEnumerable<string> Metrics => Left.Metrics.Concat(Right.Metrics);

    public static bool IsComparison(string op) => op is "==" or "!=" or ">" or "<" or ">=" or "<=";

    public static bool IsSet(string op) => op is "and" or "or" or "unless";

    public override PromValue Evaluate(SampleStore store, long time)
    {
        var (left, right) = (Left.Evaluate(store, time), Right.Evaluate(store, time));
        return (left.Scalar, right.Scalar) switch
        {
            ({ } x, { } y) => PromValue.Of(Compute(x, y)),
            (null, { } y) => PromValue.Of(left.Vector.SelectMany(each => Result(Named(each.Series), each.Value, y, each.Value))),
            ({ } x, null) => PromValue.Of(right.Vector.SelectMany(each => Result(Named(each.Series), x, each.Value, each.Value))),
            _ => PromValue.Of(IsSet(Operator) ? Sets(left.Vector, right.Vector) : Vectors(left.Vector, right.Vector)),
        };
    }

    private IEnumerable<Row> Sets(IReadOnlyList<Row> left, IReadOnlyList<Row> right)
    {
        var inLeft = left.Select(each => Matching.Key(each.Series)).ToHashSet();
        var inRight = right.Select(each => Matching.Key(each.Series)).ToHashSet();
        return Operator switch
        {
            "and" => left.Where(each => inRight.Contains(Matching.Key(each.Series))),
            "unless" => left.Where(each => !inRight.Contains(Matching.Key(each.Series))),
            _ => left.Concat(right.Where(each => !inLeft.Contains(Matching.Key(each.Series)))),
        };
    }

    private IEnumerable<Row> Vectors(IReadOnlyList<Row> left, IReadOnlyList<Row> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            yield break;
        }

        var isRight = Matching.Group == "group_right";
        var (many, one) = isRight ? (right, left) : (left, right);
        var byKey = new Dictionary<LabelSet, Row>();
        foreach (var each in one)
        {
            if (!byKey.TryAdd(Matching.Key(each.Series), each))
            {
                var side = isRight ? "left" : "right";
                throw new PromQlException(
                    $"two series match {Matching.Key(each.Series)} on the {side} of '{Operator}'; sum() them, or match by more labels");
            }
        }

        var matched = new HashSet<LabelSet>();
        foreach (var (series, value) in many)
        {
            var key = Matching.Key(series);
            if (!byKey.TryGetValue(key, out var other))
            {
                continue;
            }

            var labels = Labels(series, other.Series);
            if (!matched.Add(Matching.Group.Length == 0 ? key : labels))
            {
                var side = isRight ? "right" : "left";
                throw new PromQlException($"two series match {key} on the {side} of '{Operator}'; sum() them, or use group_left");
            }

            var (x, y) = isRight ? (other.Value, value) : (value, other.Value);
            foreach (var result in Result(labels, x, y, x))
            {
                yield return result;
            }
        }
    }

    private LabelSet Labels(LabelSet series, LabelSet other)
    {
        return Matching.Group.Length > 0 ? Matching.Include.Aggregate(Named(series), (labels, name) => labels.With(name, other[name]))
            : Matching.On ? Named(series).Only(Matching.Labels) : Named(series).Without(Matching.Labels);
    }

    // A comparison is a filter: what remains keeps its value and its name. Any other result is a new value, without the name.
    private LabelSet Named(LabelSet series) => IsFilter ? series : series.Without(LabelSet.NameLabel);

    private IEnumerable<Row> Result(LabelSet series, double x, double y, double kept) =>
        !IsFilter ? [(series, Compute(x, y))] : Compute(x, y) != 0 ? [(series, kept)] : [];

    private double Compute(double x, double y) => Operator switch
    {
        "+" => x + y,
        "-" => x - y,
        "*" => x * y,
        "/" => x / y,
        "%" => x % y,
        "^" => Math.Pow(x, y),
        "==" => x == y ? 1 : 0,
        "!=" => x != y ? 1 : 0,
        ">" => x > y ? 1 : 0,
        "<" => x < y ? 1 : 0,
        ">=" => x >= y ? 1 : 0,
        _ => x <= y ? 1 : 0,
    };
}
