using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class SinksTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sinks");

    [Fact]
    public async Task TheFileHasEverythingFromDebugUp()
    {
        var run = await Lesson.ExampleAsync("sinks");
        var path = Path.Combine(run.Folder, "course-output", "01-LoggingBasics", "sinks", "payments.log");
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        var levels = lines.Select(line => line.Split(' ')[3]).CountBy(level => level).ToDictionary();

        Assert.Equal(new Dictionary<string, int> { ["DBG"] = 4, ["INF"] = 3, ["ERR"] = 1 }, levels);
    }

    [Fact]
    public async Task TheConsoleHasInformationAndNoDebug()
    {
        var run = await Lesson.ExampleAsync("sinks");
        var console = run.Output[..run.Output.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n');

        Assert.Equal(3, console.Length);
        Assert.All(console, line => Assert.StartsWith("INF ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheErrorAloneGoesToStderr() =>
        Assert.Equal("ERR Payment pay_1003 failed: timeout\n", (await Lesson.ExampleAsync("sinks")).Error);
}
