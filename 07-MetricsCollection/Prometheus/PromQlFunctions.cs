namespace MetricsCollection.Prometheus;

/// <summary>A call of a function, with arguments of the right types.</summary>
internal sealed record CallExpression(string Name, IReadOnlyList<PromExpression> Arguments) : PromExpression
{
    public override PromType Type => Name is "time" or "scalar" ? PromType.Scalar : PromType.Vector;

    public override IEnumerable<string> Metrics => Arguments.SelectMany(argument => argument.Metrics);

    public override PromValue Evaluate(SampleStore store, long time) => PromQlFunctions.Call(Name, Arguments, store, time);
}

/// <summary>The functions of this lesson. See https://prometheus.io/docs/prometheus/latest/querying/functions.</summary>
public static partial class PromQlFunctions
{
    // Each with the kinds of its arguments: r a range, v a value for series, s a number; large letters may be left out.
    private static readonly Dictionary<string, string> Kinds = new (string Kinds, string Names)[]
    {
        ("r", "rate irate increase delta resets avg_over_time min_over_time max_over_time sum_over_time count_over_time"),
        ("sv", "histogram_quantile"),
        ("v", "absent scalar"),
        ("vs", "clamp_max clamp_min"),
        ("vS", "round"),
        ("s", "vector"),
        ("", "time"),
    }.SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Kinds))).ToDictionary();

    /// <summary>The kinds of a function's arguments; null if this lesson does not have the function.</summary>
    internal static string? KindsOf(string name) => Kinds.GetValueOrDefault(name);

    internal static PromValue Call(string name, IReadOnlyList<PromExpression> arguments, SampleStore store, long time)
    {
        return name switch
        {
            "time" => PromValue.Of(time / 1000.0),
            "vector" => PromValue.Of([(LabelSet.Empty, Number(0))]),
            "scalar" => PromValue.Of(Vector(0) is [var only] ? only.Value : double.NaN),
            "absent" => PromValue.Of(Vector(0).Count == 0 ? [(LabelsOf(arguments[0]), 1.0)] : Array.Empty<(LabelSet, double)>()),
            "round" => Map(value => Round(value, arguments.Count > 1 ? Number(1) : 1)),
            "clamp_max" => Map(value => Math.Min(value, Number(1))),
            "clamp_min" => Map(value => Math.Max(value, Number(1))),
            "histogram_quantile" => PromValue.Of(Quantiles(Number(0), Vector(1))),
            _ => PromValue.Of(((SelectorExpression)arguments[0]).Ranges(store, time)
                .Select(range => (range.Series, Value: OfRange(name, range.Samples.Span, range.From, range.To)))
                .Where(each => each.Value is not null).Select(each => (each.Series.Without(LabelSet.NameLabel), each.Value!.Value))),
        };

        double Number(int i) => arguments[i].Evaluate(store, time).Scalar!.Value;
        IReadOnlyList<(LabelSet Series, double Value)> Vector(int i) => arguments[i].Evaluate(store, time).Vector;
        PromValue Map(Func<double, double> map) =>
            PromValue.Of(Vector(0).Select(each => (each.Series.Without(LabelSet.NameLabel), map(each.Value))));
    }

    private static double? OfRange(string name, ReadOnlySpan<Sample> samples, long from, long to) => (name, samples.Length) switch
    {
        (_, 0) => null,
        ("avg_over_time", _) => Average(Values(samples)),
        ("min_over_time", _) => Min(Values(samples)),
        ("max_over_time", _) => Max(Values(samples)),
        ("sum_over_time", _) => Sum(Values(samples)),
        ("count_over_time", _) => samples.Length,
        ("resets", _) => Values(samples).Zip(Values(samples).Skip(1), (last, next) => next < last ? 1 : 0).Sum(),
        (_, 1) => null,
        ("irate", _) => (samples[^1].Value < samples[^2].Value ? samples[^1].Value : samples[^1].Value - samples[^2].Value)
            / ((samples[^1].Time - samples[^2].Time) / 1000.0),
        _ => Extrapolated(samples, from, to, isCounter: name != "delta", isRate: name == "rate"),
    };

    #region increase
    /// <summary>
    /// The growth of a counter in a range. A fall means that the counter began again at zero. The samples seldom lie at the ends of the
    /// range, so the growth is stretched to the ends; by half an interval only, if the series begins or ends within the range.
    /// </summary>
    public static double Extrapolated(ReadOnlySpan<Sample> samples, long from, long to, bool isCounter, bool isRate = false)
    {
        var growth = samples[^1].Value - samples[0].Value;
        for (var i = 1; isCounter && i < samples.Length; i++)
        {
            growth += samples[i].Value < samples[i - 1].Value ? samples[i - 1].Value : 0;
        }

        var seen = (samples[^1].Time - samples[0].Time) / 1000.0;
        var interval = seen / (samples.Length - 1);
        var (atStart, atEnd) = ((samples[0].Time - from) / 1000.0, (to - samples[^1].Time) / 1000.0);
        atStart = atStart < interval * 1.1 ? atStart : interval / 2;
        atEnd = atEnd < interval * 1.1 ? atEnd : interval / 2;
        if (isCounter && growth > 0 && samples[0].Value >= 0)
        {
            // The counter was never below zero.
            atStart = Math.Min(atStart, seen * (samples[0].Value / growth));
        }

        var factor = (seen + atStart + atEnd) / seen;
        return growth * (isRate ? factor / ((to - from) / 1000.0) : factor);
    }
    #endregion

    private static double[] Values(ReadOnlySpan<Sample> samples)
    {
        var values = new double[samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = samples[i].Value;
        }

        return values;
    }

    // absent(x{job="a"}) has the labels that a matching series would have, as far as one '=' names them.
    private static LabelSet LabelsOf(PromExpression expression)
    {
        var (labels, named) = (LabelSet.Empty, new HashSet<string>());
        foreach (var matcher in (expression as SelectorExpression)?.Matchers.Where(matcher => matcher.Name != LabelSet.NameLabel) ?? [])
        {
            labels = labels.With(matcher.Name, matcher.Operator == "=" && named.Add(matcher.Name) ? matcher.Value : "");
        }

        return labels;
    }

    // As in Prometheus, the inverse: it loses fewer digits.
    private static double Round(double value, double to) => Math.Floor((value * (1 / to)) + 0.5) / (1 / to);
}
