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
    public async Task ACapBoundsSeriesAndMemoryAndLosesNoPayment() => Check(await Lesson.ExampleAsync("labels"), users: 100_000);

    [Fact(Explicit = true)]
    public async Task SoItDoesWithAMillionUsers() => Check(await Lesson.RunAsync("labels", "--users", "1000000"), users: 1_000_000);

    private static void Check(Course.Testing.ProcessRun run, int users)
    {
        var rows = Regex.Matches(run.Output, @"(?m)^(?<name>no cap|a cap of 2000|OpenTelemetry's SDK) +(?<series>[\d,]+) +(?<bytes>[\d,]+)? +(?<memory>[\d.]+) MB +(?<counted>[\d,]+) +(?<apart>[\d.]+) %")
            .ToDictionary(row => row.Groups["name"].Value, row => (Series: Number(row, "series"), Memory: Number(row, "memory"), Counted: Number(row, "counted"), Apart: Number(row, "apart")));
        Assert.Equal((users, users, 100), (rows["no cap"].Series, rows["no cap"].Counted, rows["no cap"].Apart));
        foreach (var capped in new[] { rows["a cap of 2000"], rows["OpenTelemetry's SDK"] })
        {
            // 2,000, and the one for all others.
            Assert.Equal((2_001, users, 2_000 * 100.0 / users), (capped.Series, capped.Counted, capped.Apart));
            Assert.True(capped.Memory < rows["no cap"].Memory / 5, run.Output);
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
