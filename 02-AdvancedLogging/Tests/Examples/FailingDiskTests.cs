using System.Diagnostics;
using System.Globalization;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Formatting.Display;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

[Collection("SelfLog")]
public sealed class FailingDiskTests : IDisposable
{
    private static readonly MessageTemplateTextFormatter Text = new("{Message:lj}{NewLine}", CultureInfo.InvariantCulture);
    private readonly SelfLogListener _selfLog = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly string _folder = Lesson.CreateFolder();

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public static bool CanMount => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/mount");

    public static bool ObeysPermissions => IsUnix && !Environment.IsPrivilegedProcess;

    public void Dispose() => _selfLog.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("failing-disk");

    [Fact(Explicit = true, SkipUnless = nameof(CanMount), Skip = "Only root on Linux can mount a small disk; /dev/full is tried by the example.")]
    public async Task AFullDiskThatHasRoomAgainTakesWhatCameAfterAndTheCountOfWhatIsLost()
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", _folder);
        try
        {
            var ballast = Path.Combine(_folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[8_000], TestContext.Current.CancellationToken);
            var file = Path.Combine(_folder, "payments.log");
            var sink = new GuardedFileSink(file, Text, _clock);
            using (var log = Some.Log(sink))
            {
                for (var number = 1; number <= 1_000; number++)
                {
                    log.Information("Payment {Number:0000} succeeded", number);
                }

                Assert.True(sink.Written > 0, "some went onto the disk");
                Assert.True(sink.Lost > 0, "the disk was full");
                Assert.Equal(1_000, sink.Written + sink.Lost);
                Assert.All(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken), line => Assert.EndsWith(" succeeded", line, StringComparison.Ordinal));

                File.Delete(ballast);
                _clock.Advance(TimeSpan.FromSeconds(1));
                log.Information("Payment {Number:0000} succeeded", 1_001);
            }

            var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
            Assert.StartsWith($"{sink.Lost} events were lost before this one: No space left on device", lines[^2], StringComparison.Ordinal);
            Assert.Equal("Payment 1001 succeeded", lines[^1]);
            Assert.Equal(sink.Written + 1, lines.Length);
            Assert.Single(_selfLog.About("events are lost from now on"));
        }
        finally
        {
            await RunAsync("umount", _folder);
        }
    }

    [Fact(Explicit = true, SkipUnless = nameof(CanMount), Skip = "Only root on Linux can mount a disk that is read-only.")]
    public async Task AReadOnlyDiskLosesAndCountsAndTheApplicationGoesOn()
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=16k,ro", "tmpfs", _folder);
        try
        {
            LosesAllAndTellsOnce(Path.Combine(_folder, "payments.log"));
        }
        finally
        {
            await RunAsync("umount", _folder);
        }
    }

    [Fact(Explicit = true, SkipUnless = nameof(ObeysPermissions), Skip = "Only for a user whom a read-only folder stops: not root, and not on Windows.")]
    public void AReadOnlyFolderLosesAndCountsAndTheApplicationGoesOn()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            LosesAllAndTellsOnce(Path.Combine(_folder, "payments.log"));
        }
        finally
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void AFolderThatCannotBeMadeLosesAndCountsAndTheApplicationGoesOn()
    {
        File.WriteAllText(Path.Combine(_folder, "blocked"), "a file");
        LosesAllAndTellsOnce(Path.Combine(_folder, "blocked", "payments.log"));
    }

    [Fact]
    public void AFolderInPlaceOfTheFileLosesAndCounts()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "payments.log"));
        LosesAllAndTellsOnce(Path.Combine(_folder, "payments.log"));
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Windows does not delete a file that is open.")]
    public void AFileDeletedUnderTheLoggerIsMadeAnew()
    {
        var file = Path.Combine(_folder, "payments.log");
        using (var log = Some.Log(new GuardedFileSink(file, Text, _clock)))
        {
            log.Information("before");
            File.Delete(file);
            log.Information("within the second: goes down with the old file");
            _clock.Advance(TimeSpan.FromSeconds(1));
            log.Information("after");
        }

        Assert.Equal("after", Assert.Single(File.ReadAllLines(file)));
        Assert.Single(_selfLog.About("was deleted"));
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Windows does not delete a folder with an open file.")]
    public void AFolderDeletedUnderTheLoggerIsMadeAnew()
    {
        var file = Path.Combine(_folder, "logs", "payments.log");
        using (var log = Some.Log(new GuardedFileSink(file, Text, _clock)))
        {
            log.Information("before");
            Directory.Delete(Path.Combine(_folder, "logs"), recursive: true);
            _clock.Advance(TimeSpan.FromSeconds(1));
            log.Information("after");
        }

        Assert.Equal("after", Assert.Single(File.ReadAllLines(file)));
    }

    [Fact]
    public void AnEventAfterTheEndIsCountedAndOpensNoFile()
    {
        var file = Path.Combine(_folder, "payments.log");
        var sink = new GuardedFileSink(file, Text, _clock);
        sink.Dispose();
        sink.Emit(Some.Event());
        Assert.Equal((0, 1), (sink.Written, sink.Lost));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void WhatIsThereIsAppendedTo()
    {
        var file = Path.Combine(_folder, "payments.log");
        foreach (var text in new[] { "one", "two" })
        {
            using var log = Some.Log(new GuardedFileSink(file, Text, _clock));
            log.Information("{Text:l}", text);
        }

        Assert.Equal(["one", "two"], File.ReadAllLines(file));
    }

    [Fact]
    public async Task EveryCountInTheOutputAddsUp()
    {
        var run = await Lesson.ExampleAsync("failing-disk");
        Assert.Equal("", run.Error);
        Assert.Contains("102 events emitted = 2 written + 100 lost", run.Output, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("100 events emitted = 0 written + 100 lost", run.Output, StringComparison.Ordinal);
        }
    }

    private void LosesAllAndTellsOnce(string file)
    {
        var sink = new GuardedFileSink(file, Text, _clock);
        using (var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger())
        {
            for (var second = 0; second < 10; second++)
            {
                log.Information("one");
                log.Information("two");
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal((0, 20), (sink.Written, sink.Lost));
        Assert.Single(_selfLog.About("events are lost from now on"));
        Assert.Single(_selfLog.About("20 events were lost"));
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
