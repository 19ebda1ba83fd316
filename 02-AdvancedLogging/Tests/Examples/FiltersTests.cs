using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class FiltersTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("filters");

    [Theory]
    [InlineData("level: Warning and above", "25")]
    [InlineData("level: Warning, but Debug from Antifraud", "235")]
    [InlineData("source: without Health", "12356")]
    [InlineData("property: only currency USD", "23")]
    [InlineData("property: only amounts above 100.00", "23")]
    [InlineData("content: without \"probe\"", "1236")]
    [InlineData("include Shop, then exclude \"probe\"", "123")]
    public async Task EachFilterLetsPassWhatItsNameSays(string filter, string events)
    {
        var rows = (await Lesson.ExampleAsync("filters")).Output.Split('\n').Where(line => line.StartsWith($"  {filter} ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(events, string.Concat(row[^11..].Split(' ').Select((cell, i) => cell == "●" ? $"{i + 1}" : ""))));
    }

    [Fact]
    public async Task TheLibrariesAgree()
    {
        var rows = (await Lesson.ExampleAsync("filters")).Output.Split('\n').Where(line => line.EndsWith('●') || line.EndsWith('·')).ToLookup(line => line[..40].Trim(), line => line[^11..]);
        var shared = rows.Where(row => row.Count() > 1).ToList();

        Assert.Equal([3, 2, 3, 3, 2], shared.Select(row => row.Count()));
        Assert.All(shared, row => Assert.Single(row.Distinct()));
    }
}
