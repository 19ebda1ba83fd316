namespace MetricsCollection.Prometheus;

/// <summary>Series by their labels: <c>up{job="shop"}</c>, with a range <c>[5m]</c> and an offset.</summary>
internal sealed record SelectorExpression(
    IReadOnlyList<LabelMatcher> Matchers, TimeSpan? Range = null, TimeSpan? Offset = null, bool IsInParentheses = false) : PromExpression
{
    public override PromType Type => Range is null ? PromType.Vector : PromType.Range;

    public override IEnumerable<string> Metrics =>
        Matchers.Where(matcher => matcher is { Name: LabelSet.NameLabel, Operator: "=" }).Select(matcher => matcher.Value);

    public override PromValue Evaluate(SampleStore store, long time)
    {
        if (Range is not null)
        {
            throw new PromQlException("a range such as [5m] has no single value; put it into a function, such as rate()");
        }

        var at = time - Milliseconds(Offset);
        return new(null, [.. Series(store).Select(series => (series, store.At(series, at)?.Value)).Where(each => each.Value is not null)
            .Select(each => (each.series, each.Value!.Value))]);
    }

    /// <summary>The samples of each series in the range that ends at a time. The range does not contain its start.</summary>
    public IEnumerable<(LabelSet Series, ReadOnlyMemory<Sample> Samples, long From, long To)> Ranges(SampleStore store, long time)
    {
        var to = time - Milliseconds(Offset);
        var from = to - Milliseconds(Range);
        return Series(store).Select(series => (series, store.Between(series, from, to), from, to));
    }

    private IEnumerable<LabelSet> Series(SampleStore store) =>
        store.Series(Metrics.FirstOrDefault("")).Where(series => Matchers.All(matcher => matcher.Matches(series[matcher.Name])));

    private static long Milliseconds(TimeSpan? time) => (long)(time ?? TimeSpan.Zero).TotalMilliseconds;
}
