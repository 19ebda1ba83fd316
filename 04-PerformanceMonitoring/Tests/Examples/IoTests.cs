using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class IoTests
{
    private const string LinuxOnly = "/proc/self/io is a file of Linux.";

    public static bool HasProcIo => ProcessIo.IsAvailable;

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("io");

    [Fact(SkipUnless = nameof(HasProcIo), Skip = LinuxOnly)]
    public async Task TheSameBytesTakeFewCallsWithABufferAndOneEachWithout()
    {
        var run = await LiveAsync("io");
        var rows = Regex.Matches(run.Output, @"^  (\S.+?) +(\d+) kB +(\d+) +(\d+) kB +(\d+)$", RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => (Written: int.Parse(match.Groups[2].Value, null), Calls: int.Parse(match.Groups[3].Value, null), Disk: int.Parse(match.Groups[4].Value, null)));
        Assert.Equal(3, rows.Count);
        Assert.All(rows.Values, row => Assert.Equal(200, row.Written));
        Assert.Equal(2_000, rows["unbuffered"].Calls);
        Assert.InRange(rows["buffered, 64 kB"].Calls, 1, 10);
        Assert.Equal(2_000, rows["flushed to disk, each"].Calls);

        // Without a disk (tmpfs) nothing is ever counted for one. With a disk, the kernel counts pages when they become dirty.
        Assert.True(rows["unbuffered"].Disk == 0 || rows["unbuffered"].Disk >= 196, run.Output);
        Assert.True(rows["unbuffered"].Disk == 0 || rows["flushed to disk, each"].Disk > rows["unbuffered"].Disk, run.Output);
        foreach (var name in rows.Keys)
        {
            var file = Path.Combine(run.Folder, "course-output", "04-PerformanceMonitoring", "io", $"{name}.log");
            Assert.Equal(200_000, new FileInfo(file).Length);
        }
    }

    [Fact(SkipUnless = nameof(HasProcIo), Skip = LinuxOnly)]
    public async Task WhatHasJustBeenWrittenOrReadComesFromMemory()
    {
        var output = (await LiveAsync("io")).Output;
        var disk = Regex.Matches(output, @"^  (?:just|dropped|once).+? +200 kB +\d+ +(\d+) kB$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(3, disk.Count);
        Assert.Equal((0, 0), (disk[0], disk[2]));

        // Where pages were counted for a disk, reading after the drop comes from the disk, too.
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
