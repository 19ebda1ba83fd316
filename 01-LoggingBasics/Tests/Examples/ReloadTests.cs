using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ReloadTests
{
    public static bool CanInterrupt => !OperatingSystem.IsWindows();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("reload");

    [Fact]
    public async Task TheLevelFollowsTheFile()
    {
        var run = await Lesson.ExampleAsync("reload");
        var reports = run.Output.Split('\n').Where(line => line.Contains("Lowest level", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':') + 2)..]);

        Assert.Equal(["Warning, Warning, Warn", "Debug, Debug, Debug", "Information, Debug, Debug"], reports);
    }

    [Fact(Explicit = true, SkipUnless = nameof(CanInterrupt), Skip = "Ctrl+C cannot be sent to a single process on Windows.")]
    public async Task AnEditIsNoticedWhileItWatchesAndCtrlCEndsItWithZero()
    {
        var output = Lesson.CreateFolder();
        await using var program = Lesson.Start("reload", "--watch", "--output", output);
        await program.WaitForLineAsync("^Now edit ");
        await program.WaitForLineAsync("^warn: .*Ledger is slow");

        var file = Path.Combine(output, "01-LoggingBasics", "reload", "appsettings.json");
        const string debug = """{ "Logging": { "LogLevel": { "Default": "Debug" } } }""";
        await File.WriteAllTextAsync(file, debug, TestContext.Current.CancellationToken);
        await program.WaitForLineAsync("^dbug: ");
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);
        await program.WaitForLineAsync("^Not read: ");

        var (exitCode, duration) = await program.InterruptAsync();
        Assert.Equal(0, exitCode);
        Assert.True(duration < TimeSpan.FromSeconds(5), $"Ctrl+C took {duration}");
    }
}
