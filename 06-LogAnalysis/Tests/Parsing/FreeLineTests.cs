using LogAnalysis.Parsing;
using LogAnalysis.Records;
using LogAnalysis.Tests.Support;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Parsing;

public sealed class FreeLineTests
{
    /// <summary>Lines in the manner of public logs, none of which has a format of its own here.</summary>
    [Theory]
    [InlineData("081109 203615 148 INFO shop.Block: Received blk_3587", "2008-11-09 20:36:15", LogLevel.Info)]
    [InlineData("2026-03-14 18:01:47,978 WARN [main] shop.App: slow", "2026-03-14 18:01:47", LogLevel.Warn)]
    [InlineData("17/06/09 20:10:40 ERROR shop.Job: gone", "2017-06-09 20:10:40", LogLevel.Error)]
    [InlineData("- 1117838570 2005.06.03 node-1 KERNEL FATAL data storage interrupt", "2005-06-03 22:42:50", LogLevel.Fatal)]
    [InlineData("[Sun Dec 04 04:47:44 2005] [notice] child started", "2005-12-04 04:47:44", LogLevel.Info)]
    [InlineData("[Sun Dec 04 04:47:44.123 2005] [core:error] no file", "2005-12-04 04:47:44", LogLevel.Error)]
    [InlineData("20171223-22:15:29:606|step|30002312|changed", "2017-12-23 22:15:29", LogLevel.Info)]
    [InlineData("api.log.1 2026-05-16 00:00:00.008 25746 DEBUG shop.api listed", "2026-05-16 00:00:00", LogLevel.Debug)]
    [InlineData("2026-09-28 04:30:30, Info  the service started", "2026-09-28 04:30:30", LogLevel.Info)]
    [InlineData("03-17 16:13:38.811  1702  2395 E Window: skipped", "2026-03-17 16:13:38", LogLevel.Error)]
    [InlineData("- 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675872 R02-M1 RAS KERNEL FATAL interrupt", "2005-06-03 22:42:50", LogLevel.Fatal)]
    [InlineData("error: cannot open the file", null, LogLevel.Error)]
    [InlineData("for more info ask the error desk", null, LogLevel.Info)]
    [InlineData("{ half of a record", null, LogLevel.Info)]
    public void TheWholeLineIsTheMessage(string line, string? time, LogLevel level)
    {
        var (entry, reason) = LogLines.Parse(line, LogFormat.Lines);
        Assert.Null(reason);
        Assert.Equal((line, level), (entry!.Message, entry.Level));
        Assert.Equal(time, entry.Timestamp.Ticks == 0 ? null : entry.Timestamp.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Mar 14 09:26:53", "2026-03-14 09:26:53")]
    [InlineData("Mar  1 09:26:53", "2026-03-01 09:26:53")]
    [InlineData("Dec 31 23:59:59", "2025-12-31 23:59:59")]
    [InlineData("Feb 29 00:00:00", "2024-02-29 00:00:00")]
    [InlineData("0314 09:26:53.5", "2026-03-14 09:26:53")]
    public void ATimeWithoutAYearIsTheLastOne(string text, string expected)
    {
        Assert.True(TimeText.TryRead(System.Text.Encoding.UTF8.GetBytes(text), new(TimeSpan.Zero, new DateTime(2026, 3, 15)), out var time));
        Assert.Equal(expected, new DateTime(time.Ticks).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(text.Length, time.Length);
    }

    [Fact]
    public async Task ExamplesReadAnyTextWithTheOption()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, "shop is up\nshop is down\n\n", TestContext.Current.CancellationToken);
        var unknown = await Lesson.RunAsync("patterns", file);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("--format lines", unknown.Error, StringComparison.Ordinal);

        var told = await Lesson.RunAsync("patterns", file, "--format", "lines");
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("3 lines = 2 parsed + 1 skipped (blank) + 0 broken", told.Output, StringComparison.Ordinal);
    }
}
