using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>
/// Say which log files to delete, so that the disk has a bound:
/// <list type="bullet">
/// <item>The newest file always stays: it is being written to. Of two written at the same moment the one with the later name (ordinal) is the newer.</item>
/// <item>Of the others, a file goes that was written longer ago than the greatest age. One of exactly that age stays.</item>
/// <item>No more than so many files stay, and no more bytes in all of them together; both counted with the newest. The oldest go first.</item>
/// <item>The order of the input means nothing. The result is in the order of deletion: the oldest first.</item>
/// </list>
/// For example, with files of 100 bytes written today, yesterday and the day before, at most 7 days, 10 files and 250 bytes,
/// the oldest goes: three of them have 300 bytes.
/// </summary>
public static class RetentionPolicy
{
    /// <summary>The names of the files to delete.</summary>
    /// <param name="files">All there are, in any order.</param>
    /// <param name="now">The present.</param>
    /// <param name="maxAge">The greatest age.</param>
    /// <param name="maxCount">The most files, at least 1.</param>
    /// <param name="maxBytes">The most bytes in all of them.</param>
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes)
    {
        // TODO 2.1: go through the files, the newest first, and note which can no longer stay.
        throw new NotImplementedException("2.1 is not started: open 02-AdvancedLogging/Exercises/RetentionPolicy.cs");
    }
}
