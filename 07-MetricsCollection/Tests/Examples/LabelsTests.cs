using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class LabelsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("labels");

    [Fact]
    public async Task ACapBoundsSeriesAndMemoryAndLosesNoPayment()
    {
        var rows = Regex.Matches((await Lesson.ExampleAsync("labels")).Output, @"(?m)^(?<name>no cap|a cap of 2000|OpenTelemetry's SDK) +(?<series>[\d,]+) +(?<bytes>[\d,]+)? +(?<memory>[\d.]+) MB +(?<counted>[\d,]+) +(?<apart>[\d.]+) %")
            .ToDictionary(row => row.Groups["name"].Value, row => (Series: Number(row, "series"), Memory: Number(row, "memory"), Counted: Number(row, "counted"), Apart: Number(row, "apart")));
        Assert.Equal((1_000_000, 1_000_000, 100), (rows["no cap"].Series, rows["no cap"].Counted, rows["no cap"].Apart));
        foreach (var capped in new[] { rows["a cap of 2000"], rows["OpenTelemetry's SDK"] })
        {
            // 2,000, and the one for all others.
            Assert.Equal((2_001, 1_000_000, 0.2), (capped.Series, capped.Counted, capped.Apart));
            Assert.True(capped.Memory < rows["no cap"].Memory / 50);
        }
    }

    [Fact]
    public async Task SeriesAreTheProductOfTheValues()
    {
        var output = (await Lesson.ExampleAsync("labels")).Output;
        Assert.Matches(@"(?m)^method, outcome +12 ", output);
        Assert.Matches(@"(?m)^method, outcome, currency +144 ", output);
        Assert.Matches(@"(?m)^method, outcome, currency, instance of 40 +5,760 ", output);
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
