using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class FollowTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("follow");

    [Fact]
    public async Task NoLineIsLostOrToldTwice()
    {
        var seen = (await Lesson.ExampleAsync("follow")).Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("Line", StringComparison.Ordinal) || line.StartsWith("LastLine", StringComparison.Ordinal)).Select(line => line[9..].TrimStart()[..1]);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], seen);
    }

    [Fact]
    public async Task AFileOfOnesOwnIsFollowedUntilCtrlC()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send");
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, "first\n", TestContext.Current.CancellationToken);
        await using var program = Lesson.Start("follow", file);
        await program.WaitForLineAsync("first");
        foreach (var line in new[] { "second", "third", "fourth" })
        {
            // Several looks at the file: until then the program listens for Ctrl+C for certain.
            await File.AppendAllTextAsync(file, $"{line}\n", TestContext.Current.CancellationToken);
            await program.WaitForLineAsync(line);
        }

        var (exitCode, duration) = await program.InterruptAsync();
        Assert.Equal(0, exitCode);
        Assert.InRange(duration, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task SeveralFilesAreFollowedAtOnce()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send");
        var folder = Lesson.CreateFolder();
        var (one, two) = (Path.Combine(folder, "one"), Path.Combine(folder, "two"));
        await File.WriteAllTextAsync(one, "first\n", TestContext.Current.CancellationToken);
        await using var program = Lesson.Start("follow", one, two);
        await program.WaitForLineAsync("one: first");
        await File.WriteAllTextAsync(two, "second \u001b[31m\n", TestContext.Current.CancellationToken);
        await program.WaitForLineAsync(@"two: second ␛\[31m");
        await File.AppendAllTextAsync(one, "third\n", TestContext.Current.CancellationToken);
        await program.WaitForLineAsync("one: third");
    }

    /// <summary>A named pipe is read, and read again when the next program writes to it; stdin ends.</summary>
    [Fact]
    public async Task OneFileThatCannotBeReadEndsAll()
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(folder, "a.log");
        await File.WriteAllTextAsync(file, "one\n", TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("follow", file, folder);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(folder, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PipesAreFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh and mkfifo");
        var program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "LogAnalysis.dll")}' follow";
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c",
            $"printf 'from\nstdin' | {program} -; mkfifo p; {program} p | grep -m 2 writer & echo 'first writer' > p; echo 'second writer' > p; wait $!; echo done"])
        {
            WorkingDirectory = Lesson.CreateFolder(),
            RedirectStandardOutput = true,
        })!;
        foreach (var expected in new[] { "following -; Ctrl+C ends it", "from", "-- LastLine stdin", "first writer", "second writer" })
        {
            Assert.Equal(expected, await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        shell.Kill(entireProcessTree: true);
    }
}
