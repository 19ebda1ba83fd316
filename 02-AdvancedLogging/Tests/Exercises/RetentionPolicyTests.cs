using AdvancedLogging.Exercises;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class RetentionPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public Func<IReadOnlyList<LogFile>, DateTimeOffset, TimeSpan, int, long, IReadOnlyList<string>> Answer { get; set; } = RetentionPolicy.FilesToDelete;

    [Task("2.1", "what is older than the greatest age goes")]
    public void WhatIsTooOldGoes() => Check("d5 d4 d3", [File("d5", 121), File("d4", 97), File("d3", 73), File("d2", 49), File("d0", 1)], days: 3,
        why: "a log that may not be kept longer than three days is a legal matter, not one of space");

    [Task("2.1", "a file of exactly the greatest age stays")]
    public void ExactlyTheAgeStays() => Check("", [File("d3", 72), File("d0", 1)], days: 3,
        why: "kept for three days means that the third day is still there");

    [Task("2.1", "no more files stay than allowed, the newest counted")]
    public void NoMoreThanTheCountStay()
    {
        const string why = "whoever reserves space for three files has no room for a fourth";
        Check("d5 d4", [File("d5", 121), File("d4", 97), File("d3", 73), File("d2", 49), File("d0", 1)], count: 3, why: why);
        Check("", [File("d5", 121), File("d4", 97), File("d3", 73)], count: 3, why: why);
        Check("d1", [File("d1", 24), File("d0", 1)], count: 1, why: why);
    }

    [Task("2.1", "no more bytes stay than allowed, in all files together")]
    public void NoMoreThanTheBytesStay()
    {
        const string why = "the disk is full when the sum is too large, however small each file is";
        Check("d3 d2", [File("d3", 73, 10), File("d2", 49, 200), File("d1", 25, 100), File("d0", 1, 100)], bytes: 250, why: why);
        Check("", [File("d1", 25, 100), File("d0", 1, 150)], bytes: 250, why: why);
        Check("d1", [File("d1", 25, 101), File("d0", 1, 150)], bytes: 250, why: why);
    }

    [Task("2.1", "the newest stays, whatever the limits")]
    public void TheNewestStays()
    {
        const string why = "it is open: the next line would go into a file that nobody can read";
        Check("", [File("only", 10_000, 1_000)], days: 1, count: 1, bytes: 1, why: why);
        Check("old", [File("old", 200, 5), File("new", 100, 1_000)], days: 1, count: 1, bytes: 10, why: why);
        Check("", [], why: "an empty folder is no error");
    }

    [Task("2.1", "the order of the input means nothing, and the oldest is deleted first")]
    public void TheOrderMeansNothing()
    {
        const string why = "a file system lists its files in any order, and a deletion that is interrupted must have taken the oldest";
        Check("d5 d4", [File("d0", 1), File("d4", 97), File("d3", 71), File("d5", 121), File("d2", 49)], days: 3, count: 3, bytes: 300, why: why, inOrder: true);
        Check("a b", [File("b", 50), File("d", 50), File("a", 50), File("c", 50)], count: 2, bytes: 200, why: "of two written in the same moment the later name is the newer", inOrder: true);
    }

    private void Check(string expected, LogFile[] files, string why, int days = 1_000, int count = 1_000, long bytes = 1_000_000, bool inOrder = false)
    {
        // One check alone looks at the order.
        IEnumerable<string> names = Answer(files, Now, TimeSpan.FromDays(days), count, bytes);
        var actual = string.Join(' ', inOrder ? names : names.OrderDescending(StringComparer.Ordinal));
        Assert.True(actual == expected, $"""
            expected to delete: {(expected.Length == 0 ? "nothing" : expected)}
            but it deletes: {(actual.Length == 0 ? "nothing" : actual)}
            of {string.Join(", ", files.Select(file => $"{file.Name} ({(Now - file.Written).TotalHours} h, {file.Size} bytes)"))}, with at most {days} days, {count} files, {bytes} bytes.
            Why it matters: {why}.
            """);
    }

    private static LogFile File(string name, int hoursAgo, long size = 100) => new(name, Now.AddHours(-hoursAgo), size);
}
