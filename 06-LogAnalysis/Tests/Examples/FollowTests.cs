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
}
