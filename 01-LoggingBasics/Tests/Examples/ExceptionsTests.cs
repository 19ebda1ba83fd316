using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ExceptionsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("exceptions");

    [Theory]
    [InlineData("the object, once", "1 Error yes yes yes")]
    [InlineData("not like this: its message", "1 Error no no no")]
    [InlineData("not like this: as a property", "1 Error no yes yes")]
    [InlineData("not like this: logged and rethrown", "2 Error yes yes yes")]
    [InlineData("cancelled by the client", "1 Information no no no")]
    public async Task EachWayKeepsOrLosesTheException(string way, string cells)
    {
        var output = (await Lesson.ExampleAsync("exceptions")).Output;
        var row = output.Split('\n').Single(line => line.StartsWith(way + "  ", StringComparison.Ordinal));
        Assert.Equal(cells, Regex.Replace(row[way.Length..], " +", " ").Trim());
    }

    [Fact]
    public async Task TheConsoleShowsTypeStackAndInnerException()
    {
        const string failure = "System.InvalidOperationException: payment not booked\n ---> System.TimeoutException: ledger did not answer";
        var run = await Lesson.ExampleAsync("exceptions");
        Assert.Contains(failure, run.Output, StringComparison.Ordinal);
        Assert.Contains("   at LoggingBasics.Shop.Ledger.Book()", run.Output, StringComparison.Ordinal);
    }
}
