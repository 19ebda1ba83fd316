using System.Globalization;

namespace MetricsCollection.Prometheus;

/// <summary>The functions that are understood here. See https://prometheus.io/docs/prometheus/latest/querying/functions.</summary>
public static class PromQlFunctions
{
    // Each with the kinds of its arguments: r a range, v a value for series, s a number.
    private static readonly Dictionary<string, string> Signatures = new (string Kinds, string Names)[]
    {
        ("r", "rate increase delta irate resets changes deriv avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time"),
        ("rs", "predict_linear"),
        ("sr", "quantile_over_time"),
        ("sv", "histogram_quantile"),
        ("v", "absent abs round scalar"),
        ("vs", "clamp_max clamp_min"),
        ("s", "vector"),
        ("", "time"),
    }.SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Kinds))).ToDictionary();

    public static bool Exists(string name) => Signatures.ContainsKey(name);

    internal static IReadOnlyList<PromExpression> Check(string name, IReadOnlyList<PromExpression> arguments, Func<string, Exception> error)
    {
        var kinds = Signatures[name];
        if (arguments.Count != kinds.Length)
        {
            throw error($"{name}() takes {kinds.Length}, not {arguments.Count}");
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            var isRange = arguments[i] is SelectorExpression { Range.Ticks: > 0 };
            if (isRange != (kinds[i] == 'r'))
            {
                throw error(isRange ? $"{name}() takes no range" : $"{name}() takes a range, like [5m]");
            }
        }

        return arguments;
    }

    internal static PromValue Call(string name, IReadOnlyList<PromExpression> arguments, SampleStore store, long time)
    {
        double Number(int i) => arguments[i].Evaluate(store, time).Scalar ?? throw new PromQlException($"{name}() takes a number there");
        IReadOnlyList<(LabelSet Series, double Value)> Vector(int i) => arguments[i].Evaluate(store, time) is { Scalar: null, Vector: var vector } ? vector : throw new PromQlException($"{name}() takes series there");
        return name switch
        {
            "time" => PromValue.Of(time / 1000.0),
            "vector" => PromValue.Of([(LabelSet.Empty, Number(0))]),
            "scalar" => PromValue.Of(Vector(0) is [var only] ? only.Value : double.NaN),
            "absent" => PromValue.Of(Vector(0).Count == 0 ? [(LabelsOf(arguments[0]), 1.0)] : Array.Empty<(LabelSet, double)>()),
            "abs" => Map(Math.Abs),
            "round" => Map(value => Math.Floor(value + 0.5)),
            "clamp_max" => Map(value => Math.Min(value, Number(1))),
            "clamp_min" => Map(value => Math.Max(value, Number(1))),
            "histogram_quantile" => PromValue.Of(Vector(1).GroupBy(each => each.Series.Without("le", LabelSet.NameLabel))
                .Select(group => (group.Key, HistogramQuantile(Number(0), [.. group.Where(each => each.Series["le"].Length > 0).Select(each => (Bound(each.Series["le"]), each.Value))])))),
            "predict_linear" => OverTime(0, (samples, _, _) => samples.Length < 2 ? null : Line(samples.Span, time) is var (slope, at) ? at + (slope * Number(1)) : null),
            "quantile_over_time" => OverTime(1, (samples, _, _) => samples.Length == 0 ? null : Quantile(Number(0), Values(samples.Span))),
            _ => OverTime(0, (samples, from, to) => OfRange(name, samples.Span, from, to, time)),
        };

        PromValue Map(Func<double, double> map) => PromValue.Of(Vector(0).Select(each => (each.Series.Without(LabelSet.NameLabel), map(each.Value))));

        PromValue OverTime(int i, Func<ReadOnlyMemory<Sample>, long, long, double?> compute) => PromValue.Of(((SelectorExpression)arguments[i]).Ranges(store, time)
            .Select(range => (Series: name == "last_over_time" ? range.Series : range.Series.Without(LabelSet.NameLabel), Value: compute(range.Samples, range.From, range.To)))
            .Where(each => each.Value is not null).Select(each => (each.Series, each.Value!.Value)));
    }

    private static double? OfRange(string name, ReadOnlySpan<Sample> samples, long from, long to, long time) => (name, samples.Length) switch
    {
        (_, 0) => null,
        ("avg_over_time", _) => Values(samples).Average(),
        ("min_over_time", _) => Values(samples).Min(),
        ("max_over_time", _) => Values(samples).Max(),
        ("sum_over_time", _) => Values(samples).Sum(),
        ("count_over_time", _) => samples.Length,
        ("last_over_time", _) => samples[^1].Value,
        ("resets", _) => Values(samples).Zip(Values(samples).Skip(1), (last, next) => next < last ? 1 : 0).Sum(),
        ("changes", _) => Values(samples).Zip(Values(samples).Skip(1), (last, next) => next != last ? 1 : 0).Sum(),
        (_, 1) => null,
        ("rate", _) => Extrapolated(samples, from, to, isCounter: true) / ((to - from) / 1000.0),
        ("increase", _) => Extrapolated(samples, from, to, isCounter: true),
        ("delta", _) => Extrapolated(samples, from, to, isCounter: false),
        ("irate", _) => (samples[^1].Value < samples[^2].Value ? samples[^1].Value : samples[^1].Value - samples[^2].Value) / ((samples[^1].Time - samples[^2].Time) / 1000.0),
        _ => Line(samples, time).Slope,
    };

    private static double[] Values(ReadOnlySpan<Sample> samples)
    {
        var values = new double[samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = samples[i].Value;
        }

        return values;
    }

    #region increase
    /// <summary>
    /// By how much a counter grew in a range. Where it falls it has begun again at zero, so what it shows then is growth as well. The samples seldom lie at
    /// the ends of the range: what they show is stretched to it, but by not more than half an interval where the series begins or ends within.
    /// </summary>
    public static double Extrapolated(ReadOnlySpan<Sample> samples, long from, long to, bool isCounter)
    {
        var growth = samples[^1].Value - samples[0].Value;
        for (var i = 1; isCounter && i < samples.Length; i++)
        {
            growth += samples[i].Value < samples[i - 1].Value ? samples[i - 1].Value : 0;
        }

        var seen = (double)(samples[^1].Time - samples[0].Time);
        var interval = seen / (samples.Length - 1);
        var (atStart, atEnd) = ((double)(samples[0].Time - from), (double)(to - samples[^1].Time));
        if (isCounter && growth > 0 && samples[0].Value >= 0)
        {
            // It cannot have been below zero.
            atStart = Math.Min(atStart, seen * (samples[0].Value / growth));
        }

        var whole = seen + (atStart < interval * 1.1 ? atStart : interval / 2) + (atEnd < interval * 1.1 ? atEnd : interval / 2);
        return growth * (whole / seen);
    }
    #endregion

    #region quantile
    /// <summary>A quantile from a histogram's cumulative counts: the range it falls into, and within the range as if all values lay evenly.</summary>
    public static double HistogramQuantile(double quantile, IReadOnlyList<(double UpperBound, double Count)> buckets)
    {
        var sorted = buckets.OrderBy(bucket => bucket.UpperBound).ToArray();
        if (sorted.Length < 2 || !double.IsPositiveInfinity(sorted[^1].UpperBound) || sorted[^1].Count <= 0 || double.IsNaN(quantile))
        {
            return double.NaN;
        }

        if (quantile is < 0 or > 1)
        {
            return quantile < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var rank = quantile * sorted[^1].Count;
        var index = Array.FindIndex(sorted, bucket => bucket.Count >= rank);
        if (index == sorted.Length - 1)
        {
            // Beyond the last bound nothing is known but that.
            return sorted[^2].UpperBound;
        }

        if (index == 0 && sorted[0].UpperBound <= 0)
        {
            return sorted[0].UpperBound;
        }

        var (start, below) = index == 0 ? (0.0, 0.0) : (sorted[index - 1].UpperBound, sorted[index - 1].Count);
        return start + ((sorted[index].UpperBound - start) * ((rank - below) / (sorted[index].Count - below)));
    }
    #endregion

    /// <summary>A quantile of some numbers, between the two nearest ones.</summary>
    public static double Quantile(double quantile, IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var rank = quantile * (sorted.Length - 1);
        var below = (int)Math.Clamp(Math.Floor(rank), 0, sorted.Length - 1);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (rank - below));
    }

    // The straight line that lies best between the samples, by least squares; its height at the time.
    private static (double Slope, double At) Line(ReadOnlySpan<Sample> samples, long time)
    {
        var (n, sumX, sumY, sumXx, sumXy) = ((double)samples.Length, 0.0, 0.0, 0.0, 0.0);
        foreach (var sample in samples)
        {
            var x = (sample.Time - time) / 1000.0;
            (sumX, sumY, sumXx, sumXy) = (sumX + x, sumY + sample.Value, sumXx + (x * x), sumXy + (x * sample.Value));
        }

        var slope = ((n * sumXy) - (sumX * sumY)) / ((n * sumXx) - (sumX * sumX));
        return (slope, (sumY - (slope * sumX)) / n);
    }

    private static LabelSet LabelsOf(PromExpression expression) => expression is SelectorExpression selector
        ? LabelSet.Of(selector.Matchers.Where(matcher => matcher.Operator == "=" && matcher.Name != LabelSet.NameLabel).DistinctBy(matcher => matcher.Name).Select(matcher => KeyValuePair.Create(matcher.Name, matcher.Value)))
        : LabelSet.Empty;

    private static double Bound(string le) => le is "+Inf" ? double.PositiveInfinity : double.Parse(le, CultureInfo.InvariantCulture);
}
