namespace MetricsCollection.Prometheus;

/// <summary>One value for each group of series: <c>sum by (job) (x)</c>.</summary>
internal sealed record AggregateExpression(
    string Name, PromExpression Operand, PromExpression? Parameter, bool Without, IReadOnlyList<string> Labels) : PromExpression
{
    public override IEnumerable<string> Metrics => Operand.Metrics.Concat(Parameter?.Metrics ?? []);

    public override PromValue Evaluate(SampleStore store, long time)
    {
        var groups = Operand.Evaluate(store, time).Vector
            .GroupBy(each => Without ? each.Series.Without([.. Labels, LabelSet.NameLabel]) : each.Series.Only(Labels)).ToList();
        var parameter = Parameter?.Evaluate(store, time).Scalar ?? 0;
        var most = double.IsNaN(parameter)
            ? throw new PromQlException($"the number of series in {Name}() is NaN") : (int)Math.Clamp(parameter, 0, int.MaxValue);
        return PromValue.Of(Name switch
        {
            "sum" => Each(PromQlFunctions.Sum),
            "avg" => Each(PromQlFunctions.Average),
            "min" => Each(PromQlFunctions.Min),
            "max" => Each(PromQlFunctions.Max),
            "count" => Each(values => values.Count),
            _ => groups.SelectMany(Ranked),
        });

        IEnumerable<(LabelSet, double)> Each(Func<IReadOnlyList<double>, double> of) =>
            groups.Select(group => (group.Key, of([.. group.Select(each => each.Value)])));

        // NaN comes last in both orders.
        IEnumerable<(LabelSet, double)> Ranked(IEnumerable<(LabelSet Series, double Value)> group) => group
            .OrderBy(each => double.IsNaN(each.Value)).ThenBy(each => Name == "topk" ? -each.Value : each.Value)
            .Take(most);
    }
}
