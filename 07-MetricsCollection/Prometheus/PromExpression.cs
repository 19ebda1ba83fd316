namespace MetricsCollection.Prometheus;

/// <summary>The types of PromQL: a number, series with a value each, series with the samples of a time each.</summary>
public enum PromType
{
    Scalar,
    Vector,
    Range,
}

/// <summary>The value of an expression at one time: a number, or a number for each of several series.</summary>
/// <param name="Scalar">The number; null if the value is a vector.</param>
/// <param name="Vector">The series and their numbers; empty if the value is a number.</param>
public readonly record struct PromValue(double? Scalar, IReadOnlyList<(LabelSet Series, double Value)> Vector)
{
    /// <summary>A number as a series without labels, as rules and tables take it.</summary>
    public IReadOnlyList<(LabelSet Series, double Value)> Series => Scalar is { } number ? [(LabelSet.Empty, number)] : Vector;

    public static PromValue Of(double scalar) => new(scalar, []);

    /// <exception cref="PromQlException">Two series have the same labels.</exception>
    public static PromValue Of(IEnumerable<(LabelSet Series, double Value)> vector)
    {
        var all = vector.ToArray();
        var seen = new HashSet<LabelSet>();
        return all.FirstOrDefault(each => !seen.Add(each.Series)).Series is { } twice
            ? throw new PromQlException($"two series of the result have the same labels, {twice}; sum() them, or keep more labels")
            : new(null, all);
    }
}

/// <summary>A PromQL expression, ready to be evaluated.</summary>
public abstract record PromExpression
{
    public virtual PromType Type => PromType.Vector;

    /// <summary>The names of all metrics in the expression.</summary>
    public virtual IEnumerable<string> Metrics => [];

    /// <summary>The value at a time, in milliseconds since 1970.</summary>
    /// <exception cref="PromQlException">The operands do not fit together, for example many series on both sides.</exception>
    public abstract PromValue Evaluate(SampleStore store, long time);
}

internal sealed record NumberExpression(double Number) : PromExpression
{
    public override PromType Type => PromType.Scalar;

    public override PromValue Evaluate(SampleStore store, long time) => PromValue.Of(Number);
}

internal sealed record NegativeExpression(PromExpression Operand) : PromExpression
{
    public override PromType Type => Operand.Type;

    public override IEnumerable<string> Metrics => Operand.Metrics;

    public override PromValue Evaluate(SampleStore store, long time) => Operand.Evaluate(store, time) switch
    {
        { Scalar: { } number } => PromValue.Of(-number),
        var value => PromValue.Of(value.Vector.Select(each => (each.Series.Without(LabelSet.NameLabel), -each.Value))),
    };
}
