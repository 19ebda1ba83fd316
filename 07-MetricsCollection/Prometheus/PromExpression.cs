using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>What an expression comes to at a time: a number, or a number for each of several series.</summary>
/// <param name="Scalar">The number; null where it is a vector.</param>
/// <param name="Vector">The series and their numbers; empty where it is a number.</param>
public readonly record struct PromValue(double? Scalar, IReadOnlyList<(LabelSet Series, double Value)> Vector)
{
    /// <summary>A number as a series without labels, as rules and tables take it.</summary>
    public IReadOnlyList<(LabelSet Series, double Value)> Series => Scalar is { } number ? [(LabelSet.Empty, number)] : Vector;

    public static PromValue Of(double scalar) => new(scalar, []);

    public static PromValue Of(IEnumerable<(LabelSet Series, double Value)> vector) => new(null, [.. vector]);
}

/// <summary>A PromQL expression, ready to be evaluated.</summary>
public abstract record PromExpression
{
    /// <summary>Its value at a time, in milliseconds since 1970.</summary>
    /// <exception cref="PromQlException">Operands do not fit together, for example many series on both sides.</exception>
    public abstract PromValue Evaluate(SampleStore store, long time);

    /// <summary>The names of all metrics that it asks for.</summary>
    public virtual IEnumerable<string> Metrics => [];
}

internal sealed record NumberExpression(double Number) : PromExpression
{
    public override PromValue Evaluate(SampleStore store, long time) => PromValue.Of(Number);
}

/// <summary>A condition on a label. Regular expressions are anchored at both ends, as in Prometheus.</summary>
internal sealed record LabelMatcher(string Name, string Operator, string Value)
{
    private readonly Regex? _pattern = Operator.EndsWith('~') ? new Regex($"^(?:{Value})$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1)) : null;

    public bool Matches(LabelSet series) => Operator switch
    {
        "=" => series[Name] == Value,
        "!=" => series[Name] != Value,
        "=~" => _pattern!.IsMatch(series[Name]),
        _ => !_pattern!.IsMatch(series[Name]),
    };
}

internal sealed record SelectorExpression(IReadOnlyList<LabelMatcher> Matchers, TimeSpan Range, TimeSpan Offset) : PromExpression
{
    public override IEnumerable<string> Metrics => Matchers.Where(matcher => matcher is { Name: LabelSet.NameLabel, Operator: "=" }).Select(matcher => matcher.Value);

    public override PromValue Evaluate(SampleStore store, long time) => Range > TimeSpan.Zero
        ? throw new PromQlException("a range like [5m] is no value; put it into a function, like rate()")
        : PromValue.Of(Series(store).Select(series => (series, store.At(series, time - (long)Offset.TotalMilliseconds))).Where(each => each.Item2 is not null).Select(each => (each.series, each.Item2!.Value.Value)));

    /// <summary>The samples of each series in the range that ends at a time: after its start, and up to its end.</summary>
    public IEnumerable<(LabelSet Series, ReadOnlyMemory<Sample> Samples, long From, long To)> Ranges(SampleStore store, long time)
    {
        var to = time - (long)Offset.TotalMilliseconds;
        var from = to - (long)Range.TotalMilliseconds;
        return Series(store).Select(series => (series, store.Between(series, from, to), from, to));
    }

    private IEnumerable<LabelSet> Series(SampleStore store) => store.Series(Metrics.FirstOrDefault("")).Where(series => Matchers.All(matcher => matcher.Matches(series)));
}

internal sealed record CallExpression(string Name, IReadOnlyList<PromExpression> Arguments) : PromExpression
{
    public override IEnumerable<string> Metrics => Arguments.SelectMany(argument => argument.Metrics);

    public override PromValue Evaluate(SampleStore store, long time) => PromQlFunctions.Call(Name, Arguments, store, time);
}

internal sealed record AggregateExpression(string Name, PromExpression Of, PromExpression? Parameter, IReadOnlyList<string>? By, IReadOnlyList<string>? Without) : PromExpression
{
    public override IEnumerable<string> Metrics => Of.Metrics;

    public override PromValue Evaluate(SampleStore store, long time)
    {
        var groups = Of.Evaluate(store, time).Vector.GroupBy(each => By is not null ? each.Series.Only(By) : Without is not null ? each.Series.Without([.. Without, LabelSet.NameLabel]) : LabelSet.Empty);
        var parameter = Parameter?.Evaluate(store, time).Scalar ?? 0;
        return PromValue.Of(Name switch
        {
            "sum" => groups.Select(group => (group.Key, group.Sum(each => each.Value))),
            "avg" => groups.Select(group => (group.Key, group.Average(each => each.Value))),
            "min" => groups.Select(group => (group.Key, group.Min(each => each.Value))),
            "max" => groups.Select(group => (group.Key, group.Max(each => each.Value))),
            "count" => groups.Select(group => (group.Key, (double)group.Count())),
            "topk" => groups.SelectMany(group => group.OrderByDescending(each => each.Value).Take((int)parameter)),
            "bottomk" => groups.SelectMany(group => group.OrderBy(each => each.Value).Take((int)parameter)),
            _ => groups.Select(group => (group.Key, PromQlFunctions.Quantile(parameter, [.. group.Select(each => each.Value)]))),
        });
    }
}

internal sealed record BinaryExpression(string Operator, PromExpression Left, PromExpression Right, bool IsBool, IReadOnlyList<string>? On, IReadOnlyList<string>? Ignoring, string Group) : PromExpression
{
    private bool IsComparison => Operator is "==" or "!=" or ">" or "<" or ">=" or "<=";

    public override IEnumerable<string> Metrics => Left.Metrics.Concat(Right.Metrics);

    public override PromValue Evaluate(SampleStore store, long time)
    {
        var (left, right) = (Left.Evaluate(store, time), Right.Evaluate(store, time));
        return (left.Scalar, right.Scalar) switch
        {
            ({ } x, { } y) => IsComparison && !IsBool ? throw new PromQlException($"{Operator} between two numbers needs 'bool'") : PromValue.Of(Compute(x, y)),
            (null, { } y) => PromValue.Of(left.Vector.SelectMany(each => Result(each.Series, each.Value, y, each.Value))),
            ({ } x, null) => PromValue.Of(right.Vector.SelectMany(each => Result(each.Series, x, each.Value, each.Value))),
            _ => Vectors(left.Vector, right.Vector),
        };
    }

    private PromValue Vectors(IReadOnlyList<(LabelSet Series, double Value)> left, IReadOnlyList<(LabelSet Series, double Value)> right)
    {
        if (Operator is "and" or "unless" or "or")
        {
            var (inLeft, inRight) = (left.Select(each => Key(each.Series)).ToHashSet(), right.Select(each => Key(each.Series)).ToHashSet());
            return PromValue.Of(Operator switch
            {
                "and" => left.Where(each => inRight.Contains(Key(each.Series))),
                "unless" => left.Where(each => !inRight.Contains(Key(each.Series))),
                _ => left.Concat(right.Where(each => !inLeft.Contains(Key(each.Series)))),
            });
        }

        var (many, one) = Group == "group_right" ? (right, left) : (left, right);
        var byKey = new Dictionary<LabelSet, double>();
        foreach (var (series, value) in one)
        {
            if (!byKey.TryAdd(Key(series), value))
            {
                throw new PromQlException($"two series match {Key(series)} on the {(Group == "group_right" ? "left" : "right")} of '{Operator}'; sum() them, or match by more labels");
            }
        }

        if (Group.Length == 0 && many.Select(each => Key(each.Series)).GroupBy(key => key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new PromQlException($"two series match {twice.Key} on the left of '{Operator}'; sum() them, or say group_left");
        }

        return PromValue.Of(many.Where(each => byKey.ContainsKey(Key(each.Series))).SelectMany(each =>
        {
            var other = byKey[Key(each.Series)];
            var (x, y) = Group == "group_right" ? (other, each.Value) : (each.Value, other);
            return Result(Group.Length > 0 || (IsComparison && !IsBool) ? each.Series : Key(each.Series), x, y, x);
        }));
    }

    // A comparison keeps what holds, with the value that it had; an operation gives a new value, which is no longer that metric.
    private IEnumerable<(LabelSet Series, double Value)> Result(LabelSet series, double x, double y, double kept) =>
        !IsComparison || IsBool ? [(series.Without(LabelSet.NameLabel), Compute(x, y))] : Compute(x, y) != 0 ? [(series, kept)] : [];

    private LabelSet Key(LabelSet series) => On is not null ? series.Only(On) : series.Without([.. Ignoring ?? [], LabelSet.NameLabel]);

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
        "<=" => x <= y ? 1 : 0,
        _ => throw new PromQlException($"'{Operator}' is for vectors"),
    };
}
