using System.Diagnostics;
using System.Globalization;
using AdvancedLogging.Sinks;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class FailingDiskTests
{
    private static readonly MessageTemplateTextFormatter Text = new("{Message:lj}{NewLine}", CultureInfo.InvariantCulture);
    private readonly string _folder = Lesson.CreateFolder();
    private readonly LostEvents _lost = new();

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public static bool CanMount => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/mount");

    public static bool ObeysPermissions => IsUnix && !Environment.IsPrivilegedProcess;

    private string LogFile => Path.Combine(_folder, "payments.log");

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("failing-disk");

    [Fact]
    public async Task EachEventIsInTheSecondFileOrCounted()
    {
        var run = await Lesson.ExampleAsync("failing-disk");
        Assert.Equal("", run.Error);
        Assert.Contains("events in the second file: 100\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("events lost: 100 (the sink could not be initialized)\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(100, File.ReadLines(Path.Combine(await OutputOfAsync("failing-disk"), "second.log")).Distinct().Count());
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("events lost: 100 (No space left on device : '/dev/full')\n", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AFolderThatCannotBeMadeLosesAndCounts()
    {
        File.WriteAllText(Path.Combine(_folder, "blocked"), "a file");
        LosesAll(Path.Combine(_folder, "blocked", "payments.log"));
    }

    [Fact]
    public void AFolderInPlaceOfTheFileLosesAndCounts()
    {
        Directory.CreateDirectory(LogFile);
        LosesAll(LogFile);
    }

    [Fact(Explicit = true, SkipUnless = nameof(ObeysPermissions), Skip = "Only for a user whom a read-only folder stops: not root, and not on Windows.")]
    public void AReadOnlyFolderLosesAndCounts()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            LosesAll(LogFile);
        }
        finally
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void AValueThatCannotBeFormattedLosesItsOwnEventAlone()
    {
        Log(to => to.Fallible(file => file.File(new FailsOn(500), LogFile), _lost), events: 1_000);
        Assert.Equal(1, _lost.Count);
        Assert.Equal(999, File.ReadLines(LogFile).Count());
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Windows does not delete a file that is open.")]
    public void ADeletedFileIsMadeAgainWhenTheLogRolls()
    {
        using (var log = new LoggerConfiguration().WriteTo.File(Text, LogFile, fileSizeLimitBytes: 100, rollOnFileSizeLimit: true).CreateLogger())
        {
            log.Information("before");
            File.Delete(LogFile);
            for (var number = 1; number <= 20; number++)
            {
                log.Information("after {Number}", number);
            }
        }

        Assert.False(File.Exists(LogFile));
        Assert.Contains("after 20", File.ReadLines(Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Last()));
    }

    [Fact]
    public void ATemporaryFailureIsNoLoss()
    {
        _lost.OnLoggingFailed(this, Serilog.Core.LoggingFailureKind.Temporary, "tried again", [Support.Some.Event()], null);
        Assert.Equal(0, _lost.Count);
        Assert.Null(_lost.Reason);
    }

    [Fact(Explicit = true, SkipUnless = nameof(CanMount), Skip = "Only root on Linux can mount a small disk; /dev/full is tried by the example.")]
    public async Task OnAFullDiskEachEventIsInTheFirstFileOrInTheSecond()
    {
        var disk = Path.Combine(_folder, "disk");
        Directory.CreateDirectory(disk);
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk);
        try
        {
            var (first, second) = (Path.Combine(disk, "payments.log"), Path.Combine(_folder, "second.log"));
            Log(to => to.FallbackChain(one => one.File(Text, first), two => two.File(Text, second)), events: 2_000);

            var (onDisk, inSecond) = (await LinesAsync(first), await LinesAsync(second));
            Assert.True(onDisk.Count > 0, "some went onto the disk");
            Assert.True(inSecond.Count > 0, "the disk was full");
            Assert.Equal(Enumerable.Range(1, 2_000).Select(number => $"Payment {number} succeeded"), onDisk.Concat(inSecond).Where(line => line.EndsWith(" succeeded", StringComparison.Ordinal))
                .Distinct().OrderBy(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    [Fact(Explicit = true, SkipUnless = nameof(CanMount), Skip = "Only root on Linux can mount a small disk; /dev/full is tried by the example.")]
    public async Task WhenTheDiskHasRoomAgainEventsAreWrittenAndTheCountIsAnUpperLimit()
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", _folder);
        try
        {
            var ballast = Path.Combine(_folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[8_000], TestContext.Current.CancellationToken);
            using (var log = new LoggerConfiguration().WriteTo.Fallible(to => to.File(Text, LogFile), _lost).CreateLogger())
            {
                Enumerable.Range(1, 1_000).ToList().ForEach(number => log.Information("Payment {Number} succeeded", number));
                Assert.True(_lost.Count > 0, "the disk was full");
                File.Delete(ballast);
                Enumerable.Range(1_001, 10).ToList().ForEach(number => log.Information("Payment {Number} succeeded", number));
            }

            var lines = await LinesAsync(LogFile);
            Assert.Equal("Payment 1010 succeeded", lines[^1]);
            Assert.InRange(1_010 - lines.Distinct().Count(), 1, _lost.Count);
        }
        finally
        {
            await RunAsync("umount", _folder);
        }
    }

    [Fact(Explicit = true, SkipUnless = nameof(CanMount), Skip = "Only root on Linux can mount a disk that is read-only.")]
    public async Task AReadOnlyDiskLosesAndCounts()
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k,ro", "tmpfs", _folder);
        try
        {
            LosesAll(LogFile);
        }
        finally
        {
            await RunAsync("umount", _folder);
        }
    }

    private void LosesAll(string file)
    {
        Log(to => to.Fallible(sink => sink.File(Text, file), _lost), events: 20);
        Assert.Equal(20, _lost.Count);
        Assert.NotNull(_lost.Reason);
    }

    private static void Log(Action<LoggerSinkConfiguration> writeTo, int events)
    {
        var configuration = new LoggerConfiguration();
        writeTo(configuration.WriteTo);
        var log = configuration.CreateLogger();
        for (var number = 1; number <= events; number++)
        {
            log.Information("Payment {Number} succeeded", number);
        }

        try
        {
            log.Dispose();
        }
        catch (IOException)
        {
            // The file sink throws when it is closed on a full disk.
        }
    }

    private static async Task<List<string>> LinesAsync(string file) => [.. await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)];

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A formatter with a fault: one event of many makes it throw.</summary>
    private sealed class FailsOn(int number) : ITextFormatter
    {
        public void Format(LogEvent logEvent, TextWriter output)
        {
            if (((ScalarValue)logEvent.Properties["Number"]).Value is int value && value == number)
            {
                throw new FormatException("a value that throws");
            }

            Text.Format(logEvent, output);
        }
    }
}
