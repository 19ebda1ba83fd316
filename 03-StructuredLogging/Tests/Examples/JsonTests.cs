using System.Text.Json;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class JsonTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("json");

    [Fact]
    public async Task TheThreeLibrariesDifferInWhatTheyMakeOfTheTypes()
    {
        var lines = (await Lesson.ExampleAsync("json")).Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(3, lines.Count);
        var (extensions, serilog, nlog) = (lines[0].GetProperty("State"), lines[1], lines[2]);

        foreach (var fields in new[] { extensions, serilog, nlog })
        {
            Assert.Equal(129_900, fields.GetProperty("AmountMinor").GetInt64());
            Assert.Equal("1.50", fields.GetProperty("Fee").GetRawText());
            Assert.Equal(JsonValueKind.Null, fields.GetProperty("Coupon").ValueKind);
        }

        Assert.Equal("System.String[]", extensions.GetProperty("Tags").GetString());
        Assert.Equal(JsonValueKind.Array, serilog.GetProperty("Tags").ValueKind);
        Assert.Equal(JsonValueKind.Array, nlog.GetProperty("Tags").ValueKind);
        Assert.Equal(JsonValueKind.String, extensions.GetProperty("Card").ValueKind);
        Assert.Equal("visa", serilog.GetProperty("Card").GetProperty("Brand").GetString());
        Assert.Equal("visa", nlog.GetProperty("Card").GetProperty("Brand").GetString());
    }

    [Fact]
    public async Task TheTableRepeatsWhatTheLinesSay()
    {
        var output = (await Lesson.ExampleAsync("json")).Output;
        var row = output.Split('\n').Single(line => line.StartsWith("AmountMinor ", StringComparison.Ordinal));
        Assert.Equal(["AmountMinor", "129900", "129900", "129900"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"(?m)^Tags +""System\.String\[\]"" +\[""retry"",""3ds""\] +\[""retry"",""3ds""\]$", output);
    }
}
