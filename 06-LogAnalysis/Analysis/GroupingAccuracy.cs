namespace LogAnalysis.Analysis;

/// <summary>
/// The part of the messages whose group has exactly the right members. With one message too many or too few, no message of the group
/// counts.
/// From J. Zhu et al.: Tools and Benchmarks for Automated Log Parsing, ICSE-SEIP 2019.
/// </summary>
public static class GroupingAccuracy
{
    /// <param name="lines">For each message its true group, and the one that was found.</param>
    /// <returns>0 to 1; 1 where there is no message.</returns>
    public static double Of<TTrue, TFound>(IReadOnlyCollection<(TTrue True, TFound Found)> lines)
        where TTrue : notnull
        where TFound : notnull
    {
        var truth = lines.CountBy(line => line.True).ToDictionary();
        var right = lines.GroupBy(line => line.Found)
            .Where(found => found.DistinctBy(line => line.True).Count() == 1 && truth[found.First().True] == found.Count())
            .Sum(found => found.Count());
        return lines.Count == 0 ? 1 : (double)right / lines.Count;
    }
}
