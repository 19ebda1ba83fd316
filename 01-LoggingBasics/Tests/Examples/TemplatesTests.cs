using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class TemplatesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("templates");

    [Fact]
    public async Task TheTextIsTheSameButForTheQuotationMarks()
    {
        var texts = (await RowsAsync("text")).Select(text => text.Replace("\"", "", StringComparison.Ordinal));
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task OnlyTheTemplateKeepsTheValues() =>
        Assert.Equal(
            ["none", "AmountMinor=250000, Currency=\"EUR\", PaymentId=\"pay_1002\", Reason=\"card_declined\""],
            await RowsAsync("properties"));

    [Fact]
    public async Task OnlyTheTemplateMakesThreeEventsOneKind() =>
        Assert.Equal(["3, different templates 3", "3, different templates 1"], await RowsAsync("events"));

    [Fact]
    public async Task OnlyTheTemplatesEventsAreFoundByTheirAmount() =>
        Assert.EndsWith("  interpolated 0, template 1\n", (await Lesson.ExampleAsync("templates")).Output, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> RowsAsync(string name) =>
        [.. Regex.Matches((await Lesson.ExampleAsync("templates")).Output, $"(?m)^  {name} +(.+)$").Select(match => match.Groups[1].Value)];
}
