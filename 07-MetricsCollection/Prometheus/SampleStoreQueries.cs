namespace MetricsCollection.Prometheus;

/// <summary>Questions in PromQL to a store.</summary>
public static class SampleStoreQueries
{
    /// <summary>What an expression comes to at a time.</summary>
    /// <exception cref="PromQlException">It cannot be read or evaluated.</exception>
    public static IReadOnlyList<(LabelSet Series, double Value)> Query(this SampleStore store, string expression, DateTimeOffset at) =>
        PromQl.Parse(expression).Evaluate(store, at.ToUnixTimeMilliseconds()).Series;

    /// <summary>The one number that an expression comes to; NaN where there is none.</summary>
    /// <exception cref="PromQlException">It cannot be read or evaluated, or comes to several.</exception>
    public static double Number(this SampleStore store, string expression, DateTimeOffset at) => store.Query(expression, at) switch
    {
        [] => double.NaN,
        [var (_, value)] => value,
        var several => throw new PromQlException($"'{expression}' comes to {several.Count} series, the first {several[0].Series}"),
    };

    /// <summary>The same at each step of a time, its end included: what a dashboard draws.</summary>
    public static IReadOnlyList<double> Range(
        this SampleStore store, string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var values = new List<double>();
        for (var at = from + step; at <= to; at += step)
        {
            values.Add(store.Number(expression, at));
        }

        return values;
    }
}
