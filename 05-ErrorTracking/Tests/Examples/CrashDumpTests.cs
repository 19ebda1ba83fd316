using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class CrashDumpTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("crash-dump");

    [Fact]
    public async Task ADumpAndAReportAreLeftExceptAfterAKill()
    {
        var run = await Lesson.ExampleAsync("crash-dump");
        var files = Directory.GetFiles(await OutputOfAsync("crash-dump")).Select(Path.GetFileName).ToList();
        Assert.Equal((2, 2), (files.Count(file => file!.EndsWith(".dmp", StringComparison.Ordinal)), files.Count(file => file!.EndsWith(".crashreport.json", StringComparison.Ordinal))));
        Assert.Contains("killed: exit code 137\n  stderr  (nothing)\n  files   (none)", run.Output, StringComparison.Ordinal);
    }
}
