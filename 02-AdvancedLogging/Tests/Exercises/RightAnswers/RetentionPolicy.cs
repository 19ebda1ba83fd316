using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<RetentionPolicyTests>("the oldest file is removed from a list until the rest is within all limits")]
public static class OldestRemovedUntilTheRestFits
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes)
    {
        var kept = new LinkedList<LogFile>(files.OrderBy(file => file.Written).ThenBy(file => file.Name, StringComparer.Ordinal));
        var deleted = new List<string>();
        while (kept.Count > 1
            && (kept.First!.Value.Written < now - maxAge || kept.Count > maxCount || kept.Sum(file => file.Size) > maxBytes))
        {
            deleted.Add(kept.First.Value.Name);
            kept.RemoveFirst();
        }

        return deleted;
    }
}

[RightAnswer<RetentionPolicyTests>("the number of files that stay is computed for each limit, and the least counts")]
public static class LeastOfThreeCounts
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes)
    {
        LogFile[] newest = [.. files];
        Array.Sort(newest, (a, b) => (b.Written, string.CompareOrdinal(b.Name, a.Name)).CompareTo((a.Written, 0)));
        var young = newest.TakeWhile(file => now - file.Written <= maxAge).Count();
        var small = newest.Select((_, i) => newest.Take(i + 1).Sum(file => file.Size)).TakeWhile(bytes => bytes <= maxBytes).Count();
        var stay = Math.Max(1, Math.Min(maxCount, Math.Min(young, small)));
        return newest.Skip(stay).Select(file => file.Name).Reverse().ToArray();
    }
}
