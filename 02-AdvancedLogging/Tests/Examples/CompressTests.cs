using System.IO.Compression;
using AdvancedLogging.Examples;
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
            lines.AddRange((await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(Enumerable.Range(2_000 - lines.Count + 1, lines.Count).Select(number => $"pay_{number:0000}"), lines.Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task ThreeGzippedFilesAndOnePlainOneAreKept()
    {
        var extensions = Directory.EnumerateFiles(await OutputOfAsync("compress")).Select(Path.GetExtension).CountBy(extension => extension!).ToDictionary();

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

        Assert.ThrowsAny<Exception>(() => new GzipHook(filesKept: 3).OnFileDeleting(file));
        Assert.True(File.Exists(file));
        Assert.False(File.Exists($"{file}.gz"));
    }

    [Fact]
    public void WhatACrashLeftBehindIsWrittenAnew()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "payments.log");
        File.WriteAllText(file, "one line\n");
        File.WriteAllText($"{file}.gz.tmp", "half a file of an earlier try, and longer than the new one will be, by far: " + new string('x', 1_000));

        new GzipHook(filesKept: 3).OnFileDeleting(file);

        using var reader = new StreamReader(new GZipStream(File.OpenRead($"{file}.gz"), CompressionMode.Decompress));
        Assert.Equal("one line\n", reader.ReadToEnd());
        Assert.False(File.Exists($"{file}.gz.tmp"));
    }
}
