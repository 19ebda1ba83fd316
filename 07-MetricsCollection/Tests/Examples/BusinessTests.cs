using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class BusinessTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("business");

    [Fact]
    public async Task OnlyConversionTellsTheButtonFromTheQuietHour()
    {
        var output = (await Lesson.ExampleAsync("business")).Output;
        var rows = Regex.Matches(output, @"(?m)^(?<name>[A-Za-z0-9/. ]+?) {2,}(?<normal>[\d.,]+)(?: %|/s| s)? +(?<quiet>[\d.,]+)(?: %|/s| s)? +(?<hidden>[\d.,]+)(?: %|/s| s)?   [▁-█·]+$")
            .ToDictionary(row => row.Groups["name"].Value, row => (Quiet: Number(row, "quiet") / Number(row, "normal"), Hidden: Number(row, "hidden") / Number(row, "normal")));
        Assert.InRange(rows["/payments"].Quiet, 0.55, 0.75);
        Assert.InRange(rows["/payments"].Hidden, 0.55, 0.75);
        Assert.InRange(rows["conversion"].Quiet, 0.95, 1.05);
        Assert.InRange(rows["conversion"].Hidden, 0.55, 0.75);
        Assert.InRange(rows["within 0.3 s"].Hidden, 0.99, 1.01);
        Assert.Matches(@"alert on conversion would fire at 9:4[1-9]", output);
        Assert.Matches(@"alert on the rate would fire at 9:2[1-9]", output);
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
