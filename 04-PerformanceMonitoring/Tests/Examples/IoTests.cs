using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class IoTests
{
    public static bool HasProcIo => ProcessIo.IsAvailable;

    [Fact(SkipUnless = nameof(HasProcIo), Skip = "/proc/self/io is Linux's own.")]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("io");

    [Fact(SkipUnless = nameof(HasProcIo), Skip = "/proc/self/io is Linux's own.")]
    public async Task TheSameBytesTakeFewCallsWithABufferAndOneEachWithout()
    {
        var output = (await Lesson.ExampleAsync("io")).Output;
        var rows = Regex.Matches(output, @"^  (\S.+?) +(\d+) kB +(\d+) +(\d+) kB +(\d+)$", RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => (Written: int.Parse(match.Groups[2].Value, null), Calls: int.Parse(match.Groups[3].Value, null), Disk: int.Parse(match.Groups[4].Value, null)));
        Assert.Equal(3, rows.Count);
        Assert.All(rows.Values, row => Assert.Equal(200, row.Written));
        Assert.Equal(2_000, rows["unbuffered"].Calls);
        Assert.InRange(rows["buffered, 64 kB"].Calls, 1, 10);
        Assert.Equal(2_000, rows["flushed to disk, each"].Calls);

        // On a disk that is none (tmpfs) nothing is ever written to one.
        Assert.True(rows["unbuffered"].Disk == 0 || rows["flushed to disk, each"].Disk > rows["unbuffered"].Disk, output);
        foreach (var name in rows.Keys)
        {
            Assert.Equal(200_000, new FileInfo(Path.Combine(await OutputOfAsync("io"), $"{name}.log")).Length);
        }
    }

    [Fact(SkipUnless = nameof(HasProcIo), Skip = "/proc/self/io is Linux's own.")]
    public async Task WhatHasJustBeenWrittenOrReadComesFromMemory()
    {
        var output = (await Lesson.ExampleAsync("io")).Output;
        var disk = Regex.Matches(output, @"^  (?:just|forgotten|once).+? +200 kB +\d+ +(\d+) kB$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(3, disk.Count);
        Assert.Equal((0, 0), (disk[0], disk[2]));

        // Where writing has reached a disk, reading what was forgotten does, too; a disk in memory is none.
        var isDisk = Regex.IsMatch(output, @"^  unbuffered +200 kB +2000 +[1-9]", RegexOptions.Multiline);
        Assert.True(isDisk ? disk[1] >= 196 : disk[1] == 0, output);
    }

    [Fact]
    public void TheFieldsAreReadByTheirNames()
    {
        var io = ProcessIo.Parse(["syscw: 4", "rchar: 1", "wchar: 2", "syscr: 3", "read_bytes: 5", "write_bytes: 6", "cancelled_write_bytes: 7", "added_by_a_later_kernel: 8"]);
        Assert.Equal(new ProcessIo(1, 2, 3, 4, 5, 6), io);
        Assert.Equal(new ProcessIo(0, 0, 0, 0, 0, 0), io - io);
        Assert.Contains("'rchar'", Assert.Throws<InvalidDataException>(() => ProcessIo.Parse(["wchar: 2"])).Message, StringComparison.Ordinal);
    }
}
