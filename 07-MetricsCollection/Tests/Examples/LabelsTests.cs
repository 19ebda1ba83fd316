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
    public async Task ALimitBoundsSeriesAndMemoryAndLosesNoPayment() => Check(await Lesson.ExampleAsync("labels"), users: 100_000);

    [Fact(Explicit = true)]
    public async Task SoItDoesWithAMillionUsers() => Check(await Lesson.RunAsync("labels", "--users", "1000000"), users: 1_000_000);

    private static void Check(Course.Testing.ProcessRun run, int users)
    {
        var rows = Regex.Matches(run.Output, @"(?m)^(?<name>limit above|CardinalityLimit|TagKeys).*? {2,}(?<series>[\d,]+) +(?<bytes>[\d,]+) +(?<memory>[\d.-]+) MB +(?<counted>[\d,]+) +(?<apart>\d+) %")
            .ToDictionary(row => row.Groups["name"].Value, row => (Series: Number(row, "series"), Memory: Number(row, "memory"), Counted: Number(row, "counted"), Apart: Number(row, "apart")));
        Assert.All(rows.Values, row => Assert.Equal(users, row.Counted));
        Assert.Equal((users, 100), (rows["limit above"].Series, rows["limit above"].Apart));

        // The limit counts the series of the rest as well.
        Assert.InRange(rows["CardinalityLimit"].Series, 2_000, 2_001);
        Assert.Equal(Math.Round(2_000 * 100.0 / users), rows["CardinalityLimit"].Apart);
        Assert.Equal((1, 0), (rows["TagKeys"].Series, rows["TagKeys"].Apart));
        Assert.True(rows["CardinalityLimit"].Memory < rows["limit above"].Memory / 5, run.Output);
    }

    [Fact]
    public async Task SeriesAreTheProductOfTheValues()
    {
        var output = (await Lesson.ExampleAsync("labels")).Output;
        Assert.Matches(@"(?m)^method \(4\), outcome \(3\) +12 ", output);
        Assert.Matches(@"(?m)^method \(4\), outcome \(3\), currency \(12\) +144 ", output);
        Assert.Matches(@"(?m)^method .*, pod \(40\) +5,760 ", output);
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
}
