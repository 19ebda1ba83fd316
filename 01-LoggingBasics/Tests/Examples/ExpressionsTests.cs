using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ExpressionsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("expressions");

    [Theory]
    [InlineData("Serilog:")]
    [InlineData("NLog:")]
    public async Task BothLibrariesDropHealthyChecksAndMarkSlowRequests(string library)
    {
        var parts = (await Lesson.ExampleAsync("expressions")).Output.Split("\n\n");
        var lines = parts.Single(part => part.StartsWith(library, StringComparison.Ordinal)).Trim().Split('\n');
        Assert.Equal(["INF /payments/pay_1001 200", "INF /payments/pay_1002 200 SLOW: 812 ms", "INF /health 503"], lines.Skip(1));
    }
}
