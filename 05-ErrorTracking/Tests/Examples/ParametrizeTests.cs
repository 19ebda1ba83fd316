using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class ParametrizeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("parametrize");

    [Fact]
    public async Task OnlyTheNumbersOfWordsAreLeft()
    {
        var lines = (await Lesson.ExampleAsync("parametrize")).Output.TrimEnd('\n').Split('\n');
        var without = lines.Where(line => line.StartsWith("  ", StringComparison.Ordinal)).ToList();
        Assert.Equal(lines.Length / 2, without.Count);

        // Three forms of one date are one text.
        Assert.Equal(3, without.Count(line => line == "  Token expired at <date>"));
        Assert.Equal(["  The ledger answered HTTP 503 to a v2 call with SHA-256"], without.Where(line => line.Any(char.IsAsciiDigit)));
    }
}
