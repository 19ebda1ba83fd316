using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>The day that is just over is gone already.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.ExactlyTheAgeStays), "the third day is still there")]
public static class GreaterOrEqual
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        Retention.Delete(files, (i, file, bytes) => i > 0 && (now - file.Written >= maxAge || i >= maxCount || bytes > maxBytes));
}

/// <summary>Deletes by count and size alone.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.WhatIsTooOldGoes), "expected to delete: d5 d4 d3")]
public static class AgeForgotten
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        Retention.Delete(files, (i, _, bytes) => i > 0 && (i >= maxCount || bytes > maxBytes));
}

/// <summary>The file that is written to is only a file.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.TheNewestStays), "the next line would go into a file that nobody can read")]
public static class TheNewestGoesToo
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        Retention.Delete(files, (i, file, bytes) => now - file.Written > maxAge || i >= maxCount || bytes > maxBytes);
}

/// <summary>So many old files, and the newest besides.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.NoMoreThanTheCountStay), "has no room for a fourth")]
public static class NewestNotCounted
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        Retention.Delete(files, (i, file, bytes) => i > 0 && (now - file.Written > maxAge || i > maxCount || bytes > maxBytes));
}

/// <summary>Looks at the size of each file, not at the sum.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.NoMoreThanTheBytesStay), "when the sum is too large")]
public static class EachFileForItself
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        Retention.Delete(files, (i, file, _) => i > 0 && (now - file.Written > maxAge || i >= maxCount || file.Size > maxBytes));
}

/// <summary>Takes the files as they come: sorted by luck.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.TheOrderMeansNothing), "a file system lists its files in any order")]
public static class InputOrderTrusted
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        Retention.Delete(files, (i, file, bytes) => i > 0 && (now - file.Written > maxAge || i >= maxCount || bytes > maxBytes), sort: false);
}

/// <summary>The newest first, as they were looked at.</summary>
[WrongAnswer<RetentionPolicyTests>(nameof(RetentionPolicyTests.TheOrderMeansNothing), "must have taken the oldest")]
public static class NewestDeletedFirst
{
    public static IReadOnlyList<string> FilesToDelete(IReadOnlyList<LogFile> files, DateTimeOffset now, TimeSpan maxAge, int maxCount, long maxBytes) =>
        [.. Retention.Delete(files, (i, file, bytes) => i > 0 && (now - file.Written > maxAge || i >= maxCount || bytes > maxBytes)).Reverse()];
}

internal static class Retention
{
    /// <summary>The files for which the rule holds, the oldest first; it gets the number from the newest on, the file, and the sum so far.</summary>
    public static IReadOnlyList<string> Delete(IReadOnlyList<LogFile> files, Func<int, LogFile, long, bool> rule, bool sort = true)
    {
        var newestFirst = sort ? files.OrderByDescending(file => file.Written).ThenByDescending(file => file.Name, StringComparer.Ordinal) : files.Reverse();
        var bytes = 0L;
        return [.. newestFirst.Where((file, i) => rule(i, file, bytes += file.Size)).Select(file => file.Name).Reverse()];
    }
}
