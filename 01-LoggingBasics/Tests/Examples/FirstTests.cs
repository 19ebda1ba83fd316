using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class FirstTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("first");

    [Fact]
    public async Task TheLoggerAddsTimeLevelAndCategory()
    {
        var run = await Lesson.ExampleAsync("first");
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d info: Shop\.Payments\[0\] Payment pay_1001 succeeded$", run.Output);
    }

    [Fact]
    public async Task AMinimumLevelOfWarningSilencesTheLogger()
    {
        var run = await Lesson.ExampleAsync("first");
        var withWarning = run.Output[run.Output.IndexOf("minimum level Warning", StringComparison.Ordinal)..];
        Assert.DoesNotContain("pay_1001", withWarning, StringComparison.Ordinal);
        Assert.Contains("Is Information enabled? False", withWarning, StringComparison.Ordinal);
    }
}
