using ErrorTracking.Grouping;

namespace ErrorTracking.Reports;

/// <summary>The state of an issue after each step of its life, as a table for the terminal.</summary>
public static class LifeTable
{
    public static void WriteHeader() =>
        Console.WriteLine($"{"",-34} {"status",-10} {"count",5} {"users",5}  {"first",5} {"last",5}  releases");

    public static void Write(string step, Issue issue)
    {
        var releases = string.Join(", ", issue.Releases.Select(release => release[(release.IndexOf('@') + 1)..]));
        Console.Write($"{step,-34} {issue.Status,-10} {issue.Count,5} {issue.Users.Count,5}  ");
        Console.WriteLine($"{issue.FirstSeen:HH':'mm} {issue.LastSeen:HH':'mm}  {releases}");
    }
}
