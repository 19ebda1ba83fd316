using ErrorTracking.Grouping;

namespace ErrorTracking.Reports;

/// <summary>Issues as a table for the terminal, with a sparkline of 24 hours.</summary>
public static class IssueTable
{
    private const int LongestTitle = 70;

    /// <param name="issues">In the order of the lines.</param>
    /// <param name="until">The end of the 24 hours that the sparklines show.</param>
    public static void Write(IEnumerable<Issue> issues, DateTimeOffset until)
    {
        Console.WriteLine("errors  users  last 24 hours             issue");
        foreach (var issue in issues)
        {
            var title = issue.Title.Length <= LongestTitle ? issue.Title : issue.Title[..(LongestTitle - 1)] + "…";
            Console.WriteLine($"{issue.Count,6} {issue.Users.Count,6}  {Sparkline(issue.HoursUntil(until)),-24}  {title}");
        }
    }

    private static string Sparkline(IReadOnlyList<long> hours) =>
        string.Concat(hours.Select(count => count == 0 ? ' ' : "▁▂▃▄▅▆▇█"[(int)(7 * count / hours.Max())]));
}
