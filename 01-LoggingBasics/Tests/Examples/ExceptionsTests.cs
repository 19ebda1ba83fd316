using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ExceptionsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("exceptions");

    [Theory]
    [InlineData("the object, once", 1, true)]
    [InlineData("not like this: its message", 1, false)]
    [InlineData("not like this: as a property", 1, false)]
    [InlineData("not like this: logged and rethrown", 2, true)]
    public async Task EachWayKeepsOrLosesTheException(string way, int events, bool kept)
    {
        var row = (await Lesson.ExampleAsync("exceptions")).Output.Split('\n').Single(line => line.StartsWith(way + "  ", StringComparison.Ordinal));
        var answer = kept ? "yes" : "no";
        Assert.Matches($@"^{Regex.Escape(way)} +{events} +{answer} +{answer} +{answer}$", row);
    }

    [Fact]
    public async Task TheConsoleShowsTypeStackAndInnerException()
    {
        var run = await Lesson.ExampleAsync("exceptions");
        Assert.Contains("System.InvalidOperationException: card not charged\n ---> System.TimeoutException: ledger did not answer", run.Output, StringComparison.Ordinal);
        Assert.Contains("   at LoggingBasics.Examples.Exceptions.ChargeCard()", run.Output, StringComparison.Ordinal);
    }
}
