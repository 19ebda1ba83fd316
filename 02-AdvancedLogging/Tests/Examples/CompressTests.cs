using System.IO.Compression;
using AdvancedLogging.Sinks;
using Serilog;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class CompressTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("compress");

    [Fact]
    public async Task WhatIsKeptGivesTheNewestLinesWithoutAGap()
    {
        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(await OutputOfAsync("compress")).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(file);
            await using var gzip = new GZipStream(stream, CompressionMode.Decompress);
            using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? gzip : stream);
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            lines.AddRange(text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(
            Enumerable.Range(2_000 - lines.Count + 1, lines.Count).Select(number => $"pay_{number:0000}"),
            lines.Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task ThreeGzippedFilesAndOnePlainOneAreKept()
    {
        var files = Directory.EnumerateFiles(await OutputOfAsync("compress"));
        var extensions = files.Select(Path.GetExtension).CountBy(extension => extension!).ToDictionary();

        Assert.Equal(new Dictionary<string, int> { [".gz"] = 3, [".log"] = 1 }, extensions);
    }

    [Fact]
    public void AFileThatCannotBeGzippedIsAnErrorAndStays()
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(folder, "payments.log");
        File.WriteAllText(file, "one line\n");

        // A folder stands where the temporary file should be.
        Directory.CreateDirectory($"{file}.gz.tmp");

        Assert.ThrowsAny<Exception>(() => new GzipHook(file, filesKept: 3).OnFileDeleting(file));
        Assert.True(File.Exists(file));
        Assert.False(File.Exists($"{file}.gz"));
    }

    [Fact]
    public void WhatACrashLeftBehindIsWrittenAnew()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "payments.log");
        File.WriteAllText(file, "one line\n");
        File.WriteAllText($"{file}.gz.tmp", "a part of an earlier attempt, longer than the new archive: " + new string('x', 1_000));

        new GzipHook(file, filesKept: 3).OnFileDeleting(file);

        using var reader = new StreamReader(new GZipStream(File.OpenRead($"{file}.gz"), CompressionMode.Decompress));
        Assert.Equal("one line\n", reader.ReadToEnd());
        Assert.False(File.Exists($"{file}.gz.tmp"));
    }

    [Theory]
    [InlineData("payments.log", "audit.log.gz")]
    [InlineData("payments.log", "payments-archive.log.gz")]
    [InlineData("payments.log", "payments_archive.log.gz")]
    [InlineData("payments.log", "payments20260314.log.gz")]
    [InlineData("payments.log", "payments_001.log.gz.bak")]
    [InlineData("payments.log", "old-payments_001.log.gz")]
    [InlineData("pay*.log", "payments_001.log.gz")]
    [InlineData("pay?.log", "payA_001.log.gz")]
    [InlineData("pay[a].log", "paya_001.log.gz")]
    [InlineData("pay.nts.log", "payments_001.log.gz")]
    public void AnotherProgramsArchiveIsNeverDeleted(string log, string other)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && log.IndexOfAny(['*', '?']) >= 0, "Windows allows no such file name.");
        var folder = Lesson.CreateFolder();
        File.WriteAllText(Path.Combine(folder, other), "not ours");
        File.SetLastWriteTimeUtc(Path.Combine(folder, other), DateTime.UnixEpoch);
        var hook = new GzipHook(Path.Combine(folder, log), filesKept: 1);
        foreach (var number in Enumerable.Range(1, 3))
        {
            var rolled = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(log)}_00{number}.log");
            File.WriteAllText(rolled, "one line\n");
            hook.OnFileDeleting(rolled);
            File.Delete(rolled);
        }

        var kept = Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(new[] { other, $"{Path.GetFileNameWithoutExtension(log)}_003.log.gz" }.Order(StringComparer.Ordinal), kept);
    }

    [Fact]
    public void TheOldestByNumberGoesWhateverTheFileSystemsTimes()
    {
        var folder = Lesson.CreateFolder();
        foreach (var number in new[] { 998, 999 })
        {
            File.WriteAllText(Path.Combine(folder, $"payments_{number}.log.gz"), "restored from a backup just now");
        }

        var rolled = Path.Combine(folder, "payments_1000.log");
        File.WriteAllText(rolled, "one line\n");
        var hook = new GzipHook(Path.Combine(folder, "payments.log"), filesKept: 2);
        hook.OnFileDeleting(rolled);
        File.SetLastWriteTimeUtc($"{rolled}.gz", DateTime.UnixEpoch);
        hook.OnFileDeleting(rolled);

        Assert.False(File.Exists(Path.Combine(folder, "payments_998.log.gz")));
        Assert.True(File.Exists(Path.Combine(folder, "payments_999.log.gz")));
        Assert.True(File.Exists($"{rolled}.gz"));
    }

    [Fact]
    public void FilesOfADayAreKeptByDayAndNumber()
    {
        var folder = Lesson.CreateFolder();
        var hook = new GzipHook(Path.Combine(folder, "payments-.log"), filesKept: 2, RollingInterval.Day);
        foreach (var name in new[] { "payments-20260313", "payments-20260313_001", "payments-20260314", "payments-202603" })
        {
            var rolled = Path.Combine(folder, $"{name}.log");
            File.WriteAllText(rolled, "one line\n");
            hook.OnFileDeleting(rolled);
        }

        Assert.Equal(
            ["payments-202603.log.gz", "payments-20260313_001.log.gz", "payments-20260314.log.gz"],
            Directory.EnumerateFiles(folder, "*.gz").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
