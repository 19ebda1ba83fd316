namespace ErrorTracking.Grouping;

#region quality
/// <summary>Measures how well a grouping finds known causes, over all pairs of errors.</summary>
public static class GroupingQuality
{
    /// <summary>
    /// Precision is the share of the pairs in the same issue that have the same cause. If it is low, bugs hide behind others. Recall is the
    /// share of the pairs with the same cause that are in the same issue. If it is low, one bug is many issues. Without a pair both are 1.
    /// </summary>
    public static (double Precision, double Recall) Of<TCause, TIssue>(IReadOnlyCollection<(TCause Cause, TIssue Issue)> errors)
        where TCause : notnull
        where TIssue : notnull
    {
        var both = Pairs(errors);
        var (issue, cause) = (Pairs(errors.Select(error => error.Issue)), Pairs(errors.Select(error => error.Cause)));
        return (issue == 0 ? 1 : both / issue, cause == 0 ? 1 : both / cause);
    }

    // n things of one kind are n · (n - 1) / 2 pairs. So five thousand million pairs are counted without a look at each.
    private static double Pairs<T>(IEnumerable<T> things)
        where T : notnull => things.CountBy(thing => thing).Sum(kind => kind.Value * (kind.Value - 1.0) / 2);
}
#endregion
