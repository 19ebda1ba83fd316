namespace ErrorTracking.Grouping;

#region quality
/// <summary>How well a grouping finds known causes, over all pairs of errors.</summary>
public static class GroupingQuality
{
    /// <summary>
    /// Precision: of the pairs in the same issue, the part that has the same cause; too low, and bugs hide behind others. Recall: of the pairs with the
    /// same cause, the part that is in the same issue; too low, and one bug is many. 1 is right always; without any pair it is 1, too.
    /// </summary>
    public static (double Precision, double Recall) Of<TCause, TIssue>(IReadOnlyCollection<(TCause Cause, TIssue Issue)> errors)
    {
        var both = Pairs(errors);
        var (issue, cause) = (Pairs(errors.Select(error => error.Issue)), Pairs(errors.Select(error => error.Cause)));
        return (issue == 0 ? 1 : both / issue, cause == 0 ? 1 : both / cause);
    }

    // n things of one kind are n · (n - 1) / 2 pairs: nobody has to look at five thousand million of them.
    private static double Pairs<T>(IEnumerable<T> things) => things.GroupBy(thing => thing).Sum(group => group.LongCount() is var count ? count * (count - 1) / 2.0 : 0);
}
#endregion
