using Microsoft.Extensions.Time.Testing;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class RotateTimeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("rotate-time");

    [Fact]
    public async Task ByUtcEachHourHasAFileOfItsOwn()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(await OutputOfAsync("rotate-time"), "hourly", "utc")))
        {
            var hour = Path.GetFileNameWithoutExtension(file)[^2..];
            Assert.Equal([$"{hour}:15Z", $"{hour}:45Z"], File.ReadLines(file).Select(line => line.Split(' ')[0]));
        }
    }

    [Fact]
    public async Task ByLocalTimeTheRepeatedHourOfAutumnHasTwoHoursInOneFile()
    {
        var folder = Path.Combine(await OutputOfAsync("rotate-time"), "hourly", "local");

        Assert.Equal(
            ["00:15Z", "00:45Z", "01:15Z", "01:45Z"],
            File.ReadLines(Path.Combine(folder, "payments-2026-10-25-02.log")).Select(line => line.Split(' ')[0]));
        Assert.Equal(3, Directory.EnumerateFiles(folder).Count());
    }

    [Fact]
    public async Task WhatEndedMoreThanThreeDaysAgoIsDeleted()
    {
        var folder = Path.Combine(await OutputOfAsync("rotate-time"), "daily");
        var kept = Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(27, 4).Select(day => $"payments-2026-10-{day}.log"), kept);
    }

    [Theory]
    [InlineData("payments-2026-03-10.log", true)]
    [InlineData("payments-2026-03-11.log", false)]
    [InlineData("payments-archive.log", false)]
    [InlineData("payments-2026-03-10.log.gz", false)]
    [InlineData("payments-2026-03-10-00.log", false)]
    [InlineData("old-payments-2026-03-10.log", false)]
    [InlineData("audit-2026-03-10.log", false)]
    public void OnlyTheLogsOwnDaysAreDeleted(string name, bool deleted)
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, "");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero));
        DatedFiles.DeleteOlderThan(TimeSpan.FromDays(3), folder, "payments-", clock);
        Assert.Equal(!deleted, File.Exists(file));
    }
}
