using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class ViewsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("views");

    [Fact]
    public async Task EachViewChangesItsInstrument()
    {
        var output = (await Lesson.ExampleAsync("views")).Output;
        Assert.Matches(@"(?m)^shop\.payment\.duration +1 series, to 0\.1: 30, to 0\.3: 60, to Infinity: 60$", output);
        Assert.Matches(@"(?m)^shop\.payments +1 series, outcome=succeeded: 150$", output);
        Assert.Matches(@"(?m)^shop\.queue\.wait +1 series, scale -?\d", output);
        Assert.DoesNotContain("shop.debug", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeltaIsTheDifferenceOfTwoPushes()
    {
        var output = (await Lesson.ExampleAsync("views")).Output;
        Assert.Matches(@"(?m)^cumulative +50 +100 +150$", output);
        Assert.Matches(@"(?m)^delta +50 +50 +50$", output);
    }
}
