using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ThreeLibrariesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("three-libraries");

    [Theory]
    [InlineData("Microsoft.Extensions.Logging:", "info", "fail")]
    [InlineData("Serilog:", "INF", "ERR")]
    [InlineData("NLog:", "INFO", "ERROR")]
    public async Task EachLibraryWritesTheSameTwoEventsWithTheUser(string library, string information, string error)
    {
        var output = (await Lesson.ExampleAsync("three-libraries")).Output;
        var part = output.Split("\n\n").Single(part => part.StartsWith(library, StringComparison.Ordinal));

        Assert.Matches($@"(?m) {information}\b.* user_42 Payment pay_1003 of 899 USD created$", part);
        Assert.Matches($@"(?m) {error}\b.* user_42 Payment pay_1003 failed", part);
        Assert.Contains("System.TimeoutException: ledger did not answer within 2 s", part, StringComparison.Ordinal);
        Assert.DoesNotContain("Not written", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimesThatEndInZAreUtcWhateverTheTimeZone()
    {
        var run = await Lesson.RunAsync(["three-libraries"], new Dictionary<string, string?> { ["TZ"] = "Asia/Tokyo" });
        var times = Regex.Matches(run.Output, @"(?m)^\S+Z")
            .Select(match => DateTimeOffset.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();

        // The format cuts off what is shorter than a millisecond.
        Assert.Equal(6, times.Count);
        Assert.All(times, time => Assert.InRange(time, run.Started.AddMilliseconds(-1), run.Ended));
    }
}
