using System.IO.Compression;
using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;
using LogAnalysis.Tests.Support;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Reading;

public sealed class LogScanTests
{
    private const string Event = "{\"timestamp\":\"2026-03-14T09:26:53Z\",\"message\":\"x\"}";

    [Theory]
    [InlineData("", "0 lines = 0 parsed + 0 skipped (blank) + 0 broken")]
    [InlineData("\n", "1 lines = 0 parsed + 1 skipped (blank) + 0 broken")]
    [InlineData(Event, "1 lines = 1 parsed + 0 skipped (blank) + 0 broken")]
    [InlineData(Event + "\n", "1 lines = 1 parsed + 0 skipped (blank) + 0 broken")]
    [InlineData(Event + "\r\n\r\n" + Event + "\r\n", "3 lines = 2 parsed + 1 skipped (blank) + 0 broken")]
    [InlineData("\uFEFF" + Event + "\n" + Event, "2 lines = 2 parsed + 0 skipped (blank) + 0 broken")]
    [InlineData(Event + "\n\0\0\0\n" + Event, "3 lines = 2 parsed + 0 skipped (blank) + 1 broken")]
    [InlineData(Event + "\nx\n  \t \n" + Event, "4 lines = 2 parsed + 1 skipped (blank) + 1 broken")]
    public void EveryLineIsParsedSkippedOrBroken(string log, string expected) => Assert.Equal(expected, LogLines.Scan(log).Counts.ToString());

    /// <summary>The process died, the disk was full, or somebody is still writing: the file ends anywhere.</summary>
    [Fact]
    public void AFileMayBeCutAtAnyByte()
    {
        byte[] log = [.. Encoding.UTF8.GetBytes(Event), (byte)'\n', .. Encoding.UTF8.GetBytes("{\"timestamp\":\"2026-03-14T09:26:53Z\",\"message\":\"é\"}"), (byte)'\r', (byte)'\n', (byte)'\n'];
        for (var length = 0; length <= log.Length; length++)
        {
            var counts = LogLines.Scan(log[..length], LogFormat.JsonLines).Counts;
            var first = Encoding.UTF8.GetByteCount(Event);
            var second = log.Length - 3;
            var parsed = (length >= first ? 1 : 0) + (length >= second ? 1 : 0);
            var broken = (length > 0 && length < first) || (length > first + 1 && length < second) ? 1 : 0;
            Assert.Equal((parsed, broken), ((int)counts.Parsed, (int)counts.Broken));
            Assert.Equal(counts.Lines, counts.Parsed + counts.Skipped + counts.Broken);
        }
    }

    [Theory(Explicit = true)]
    [InlineData(1_000_000, 1)]
    [InlineData(10_000_000, 1)]
    [InlineData(LineBlocks.LongestLine + 1, 0)]
    [InlineData((3 * LineBlocks.LongestLine) + 17, 0)]
    public void ALongLineIsReadAndOneThatIsTooLongIsBroken(int length, int parsed)
    {
        var line = Event.Replace("x", new string('x', length), StringComparison.Ordinal);
        var scan = LogLines.Scan($"{Event}\n{line}\n{Event}\n{Event}");
        Assert.Equal((4, 3 + parsed, 1 - parsed), (scan.Counts.Lines, scan.Counts.Parsed, scan.Counts.Broken));
        Assert.Equal(parsed == 1 ? [] : ["2 longer than 16 MB"], scan.Broken.Select(broken => $"{broken.Line} {broken.Reason}"));
    }

    [Theory]
    [InlineData(1, Explicit = true)]
    [InlineData(2)]
    [InlineData(5, Explicit = true)]
    public void TheNumberOfThreadsChangesNothing(int threads)
    {
        foreach (var format in Enum.GetValues<LogFormat>().Except([LogFormat.Lines]))
        {
            var (log, expected) = Generated(format, lines: 4_000, broken: 40);
            var scan = LogLines.Scan(log, threads: threads);
            Assert.Equal(40, scan.Counts.Broken);
            Assert.Equal(log.Count(value => value == '\n'), scan.Counts.Lines);
            Assert.Equal(scan.Counts.Lines, scan.Counts.Parsed + scan.Counts.Skipped + scan.Counts.Broken);
            Assert.Equal(3, scan.Counts.Skipped);
            Assert.Equal(expected, scan.Broken.Select(broken => broken.Line));
        }
    }

    [Fact]
    public async Task AnEventIsNotCutInTwoBetweenBlocks()
    {
        // Many blocks of text, with stack traces at every place in them.
        var written = new ShopLog(seed: 42, hours: 2).Entries(20_000).ToList();
        byte[] log = [.. written.SelectMany(entry => (byte[])[.. LogFileWriter.Line(entry, LogFormat.Text), (byte)'\n'])];
        Assert.True(log.Length > 20 * LineBlocks.BlockSize);
        var scan = LogLines.Scan(log);
        Assert.Equal(0, scan.Counts.Broken);
        Assert.Equal(written.Select(entry => entry.StackTrace).Order(), scan.Result.Entries.Select(entry => entry.StackTrace).Order());

        // And LINQ reads the same, in order.
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllBytesAsync(file, log, TestContext.Current.CancellationToken);
        var reader = new LogReader([file]);
        Assert.Equal(written, reader.Entries());
        Assert.Equal(scan.Counts, reader.Counts);
    }

    [Fact]
    public void BrokenLinesHaveTheirNumberInTheirOwnFile()
    {
        var folder = Lesson.CreateFolder();
        int[] sizes = [100, 20_000, 3];
        var files = sizes.Select((lines, i) =>
        {
            var file = Path.Combine(folder, $"{i}");
            File.WriteAllText(file, string.Concat(Enumerable.Range(1, lines).Select(line => line == lines - 1 ? "broken\n" : $"{Event}\n")));
            return file;
        }).ToList();
        var scan = LogScan.Run(files, () => new KeptEntries(), threads: 3);
        Assert.Equal([$"{files[0]} 99", $"{files[1]} 19999", $"{files[2]} 2"], scan.Broken.Select(broken => $"{broken.Input} {broken.Line}"));
        Assert.Equal(20_103, scan.Counts.Lines);
        Assert.Equal(2, LogScan.Run(files, () => new KeptEntries(), keepBroken: 2).Broken.Count);
    }

    [Fact]
    public void AnExactCountDoesNotDependOnTheThreads()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        File.WriteAllBytes(file, Generated(LogFormat.JsonLines, lines: 20_000, broken: 0).Log);
        var one = LogScan.Run([file], () => new TopCounts(10_000), threads: 1).Result;
        var many = LogScan.Run([file], () => new TopCounts(10_000), threads: 4).Result;
        Assert.Equal(one.Users.Top(10_000), many.Users.Top(10_000));
        Assert.Equal(one.Errors.Top(10), many.Errors.Top(10));

        var expected = new LogReader([file]).Entries().Where(entry => entry.UserId is not null).CountBy(entry => entry.UserId!).OrderByDescending(user => user.Value).ThenBy(user => user.Key, StringComparer.Ordinal).Select(user => new FrequentItem(user.Key, user.Value));
        Assert.Equal(expected, one.Users.Top(10_000));
    }

    [Fact]
    public void WhatIsPackedIsRecognizedByItsFirstBytes()
    {
        var folder = Lesson.CreateFolder();
        var (plain, packed, twice) = (Path.Combine(folder, "packed.gz"), Path.Combine(folder, "plain.log"), Path.Combine(folder, "members"));
        File.WriteAllText(plain, $"{Event}\n{Event}\n");
        File.WriteAllBytes(packed, Gzip($"{Event}\n{Event}\n"));
        File.WriteAllBytes(twice, [.. Gzip($"{Event}\n"), .. Gzip($"{Event}\n")]);
        foreach (var file in new[] { plain, packed, twice })
        {
            Assert.Equal(2, LogScan.Run([file], () => new KeptEntries()).Counts.Parsed);
        }

        Assert.Equal(6, LogScan.Run([plain, packed, twice], () => new KeptEntries()).Counts.Parsed);
    }

    /// <summary>Half a packed file must not look like a whole one.</summary>
    [Fact(Explicit = true)]
    public void APackedFileThatWasCutIsNotTakenForAWholeOne()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "cut");
        var random = new Random(3);
        byte[] packed = [.. Gzip(string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{Event} {i}\n"))), .. Gzip($"{Event}\n")];
        for (var length = 2; length < packed.Length; length += length < 60 || length > packed.Length - 60 ? 1 : 1 + random.Next(200))
        {
            File.WriteAllBytes(file, packed[..length]);
            var error = Record.Exception(() => LogScan.Run([file], () => new KeptEntries(), LogFormat.JsonLines));

            // Where the first of its two members ends it is a whole file.
            if (error is null)
            {
                Assert.Equal(Gzip(string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{Event} {i}\n"))).Length, length);
            }
            else
            {
                Assert.Contains("is damaged", Assert.IsType<InvalidDataException>(error).Message, StringComparison.Ordinal);
            }
        }

        File.WriteAllBytes(file, packed);
        Assert.Equal(3_001, LogScan.Run([file], () => new KeptEntries(), LogFormat.JsonLines).Counts.Lines);
    }

    [Theory]
    [InlineData("missing", "there is no file 'missing'")]
    [InlineData(".", "'.' is a folder: name the files in it")]
    [InlineData("utf16", "'utf16' is UTF-16: iconv")]
    [InlineData("unknown", "'unknown' has no format that is known here")]
    [InlineData("damaged", "'damaged' is damaged")]
    public async Task AFileThatCannotBeReadIsAnErrorThatNamesIt(string file, string message)
    {
        var folder = Lesson.CreateFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder, "utf16"), Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Event)).ToArray(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "unknown"), "hello\nworld\n", TestContext.Current.CancellationToken);
        var damaged = Gzip(string.Concat(Enumerable.Range(0, 5_000).Select(i => $"{Event} {i}\n")));
        damaged.AsSpan(damaged.Length / 2, 40).Fill(0xAA);
        await File.WriteAllBytesAsync(Path.Combine(folder, "damaged"), damaged, TestContext.Current.CancellationToken);
        foreach (var example in new[] { "top", "patterns" })
        {
            var run = await Lesson.RunAsync([example, file == "." ? "." : Path.Combine(folder, file), "--output", folder]);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(message.Replace($"'{file}'", file == "." ? "'.'" : $"'{Path.Combine(folder, file)}'", StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
        }
    }

    /// <summary>What one thread has met is told, and not what the others make of it.</summary>
    [Fact]
    public void AnErrorIsTheSameWithManyThreads()
    {
        var log = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("hello\nworld\n", 40_000)));
        for (var round = 0; round < 500; round++)
        {
            var error = Assert.Throws<InvalidDataException>(() => LogLines.Scan(log, threads: 16));
            Assert.Contains("no format that is known", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact(Explicit = true)]
    public async Task AFileWithoutPermissionIsAnErrorThatNamesIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read every file, and Windows has other permissions");
        var file = Path.Combine(Lesson.CreateFolder(), "secret");
        await File.WriteAllTextAsync(file, Event, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }

        var run = await Lesson.RunAsync("top", file);
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains($"'{file}' must not be read by this user", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--fromat", "Unrecognized option '--fromat'")]
    [InlineData("--format=xml", "there is no format 'xml'; there are jsonlines, clef")]
    public async Task AMisspeltOptionIsNotTakenForAFile(string option, string message)
    {
        var run = await Lesson.RunAsync("top", option);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task StdinIsReadThroughADash()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var (folder, program) = (Lesson.CreateFolder(), Path.Combine(AppContext.BaseDirectory, "LogAnalysis.dll"));
        await File.WriteAllTextAsync(Path.Combine(folder, "log"), $"{Event}\n{Event}", TestContext.Current.CancellationToken);
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"cat log | dotnet '{program}' top -; gzip -c log | dotnet '{program}' top -"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, output.Split("2 lines = 2 parsed").Length - 1);
    }

    private static (byte[] Log, List<long> BrokenLines) Generated(LogFormat format, int lines, int broken)
    {
        using var stream = new MemoryStream();
        LogFileWriter.Write(stream, new ShopLog(seed: 42, hours: 2), lines, broken, format);
        var log = stream.ToArray();
        var numbers = Encoding.Latin1.GetString(log).Split('\n').Index()
            .Where(line => line.Item.StartsWith('\0') || line.Item.StartsWith("== Unhandled", StringComparison.Ordinal) || line.Item.Contains('é') || IsHalf(line.Item, format)).Select(line => line.Index + 1L);
        return (log, [.. numbers]);
    }

    private static bool IsHalf(string line, LogFormat format) => line.Length > 0 && format switch
    {
        LogFormat.JsonLines or LogFormat.Clef or LogFormat.Ecs => line.Count(character => character == '{') != line.Count(character => character == '}'),
        _ => line.Length == 12,
    };

    private static byte[] Gzip(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }
}
