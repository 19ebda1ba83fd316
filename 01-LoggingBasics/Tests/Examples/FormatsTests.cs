using System.Globalization;
using Serilog.Events;
using Serilog.Parsing;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class FormatsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("formats");

    [Fact]
    public async Task WithoutAnOffsetTwoEventsAnHourApartLookTheSame() =>
        Assert.Single((await LinesAsync("local, no offset:")).Distinct());

    [Theory]
    [InlineData("local, with offset:")]
    [InlineData("UTC:")]
    [InlineData("custom: logfmt:")]
    public async Task WithOffsetOrInUtcTheyDiffer(string formatter) =>
        Assert.Equal(2, (await LinesAsync(formatter)).Distinct().Count());

    [Fact]
    public void TheCustomFormatterWritesUtc() =>
        Assert.StartsWith("time=2026-03-14T07:26:53.589Z level=Information ", Format("Payment succeeded"), StringComparison.Ordinal);

    [Fact]
    public void TheCustomFormatterKeepsOneEventOnOneLine()
    {
        var line = Format("Card holder {Name}", new LogEventProperty("Name", new ScalarValue("A \"B\"\r\nlevel=Fatal")));
        Assert.Equal(1, line.Count(c => c == '\n'));
        const string end = "msg=\"Card holder A \\\"B\\\"\\r\\nlevel=Fatal\" Name=\"A \\\"B\\\"\\r\\nlevel=Fatal\"\n";
        Assert.EndsWith(end, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a=b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a\u2028b")]
    public void AKeyOfTheCustomFormatterHasNoBlankQuoteEqualsSignOrLineBreak(string name) =>
        Assert.EndsWith(
            " msg=\"Paid\" a_b=\"1\"\n",
            Format("Paid", new LogEventProperty(name, new ScalarValue(1))),
            StringComparison.Ordinal);

    [Fact]
    public async Task TheEnricherAddsItsPropertyToEveryEvent() =>
        Assert.All(
            await LinesAsync("the other properties:"),
            line => Assert.EndsWith("{\"Service\":\"payments-api\"}", line, StringComparison.Ordinal));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void TheCustomFormatterWritesTheSameInEveryCulture(string culture)
    {
        var expected = Format("Took {Seconds} s", new LogEventProperty("Seconds", new ScalarValue(1.5)));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Format("Took {Seconds} s", new LogEventProperty("Seconds", new ScalarValue(1.5))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Format(string template, params LogEventProperty[] properties)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var time = new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.FromHours(2));
        var message = new MessageTemplateParser().Parse(template);
        new LogfmtFormatter().Format(new LogEvent(time, LogEventLevel.Information, null, message, properties), output);
        return output.ToString();
    }

    private static async Task<string[]> LinesAsync(string heading)
    {
        var lines = (await Lesson.ExampleAsync("formats")).Output.Split('\n');
        var start = Array.IndexOf(lines, heading) + 1;
        return lines[start..(start + 2)];
    }
}
