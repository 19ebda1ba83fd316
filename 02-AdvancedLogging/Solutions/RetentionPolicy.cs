using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>Which log files to delete, so that the disk has a bound.</summary>
public static class RetentionPolicy
{
    /// <summary>The names of the files to delete, the oldest first.</summary>
    /// <param name="files">All there are, in any order.</param>
    /// <param name="now">The present.</param>
    /// <param name="maxAge">The greatest age.</param>
    /// <param name="maxCount">The most files, at least 1.</param>
    /// <param name="maxBytes">The most bytes in all of them.</param>
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes)
    {
        var (count, bytes) = (0, 0L);
        var deleted = new List<string>();
        foreach (var file in files.OrderByDescending(file => file.Written).ThenByDescending(file => file.Name, StringComparer.Ordinal))
        {
            count++;
            bytes += file.Size;

            // The first is the newest. Once one of the sums is too large, it is so for all that are older.
            if (count > 1 && (now - file.Written > maxAge || count > maxCount || bytes > maxBytes))
            {
                deleted.Insert(0, file.Name);
            }
        }

        return deleted;
    }
}
