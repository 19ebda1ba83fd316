using System.Globalization;
using System.Text.RegularExpressions;
using LogAnalysis.Reading;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class LatencyTests
{
    private static readonly double[] Quantiles = [0.5, 0.95, 0.99];

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("latency");

    [Fact]
    public async Task QuantilesAreWithinOnePercentOfTheSortedDurations()
    {
        var run = await Lesson.RunAsync("latency", "--tsv");
        var durations = new LogReader([LogFiles.Sample]).Entries().Where(entry => entry.Endpoint is not null).ToLookup(entry => entry.Endpoint!, entry => entry.DurationMs!.Value);
        var rows = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        Assert.Equal(durations.Count, rows.Count);
        foreach (var row in rows)
        {
            var sorted = durations[row[0]].Order().ToArray();
            Assert.Equal(sorted.Length, int.Parse(row[1], CultureInfo.InvariantCulture));
            foreach (var (quantile, text) in Quantiles.Zip(row[2..]))
            {
                var exact = sorted[(int)Math.Ceiling(quantile * sorted.Length) - 1];
                Assert.InRange(double.Parse(text, CultureInfo.InvariantCulture), exact * 0.99, exact * 1.01);
            }
        }
    }

    [Fact]
    public async Task TheMergedHistogramsSayWhatTheWholeFileSays()
    {
        var output = (await Lesson.ExampleAsync("latency")).Output;
        var whole = Regex.Match(output, @"^POST /payments +([\d,. ]+)$", RegexOptions.Multiline).Groups[1].Value;
        var merged = Regex.Match(output, @"^merged +([\d,. ]+)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.NotEmpty(whole);
        Assert.Equal(whole, merged);
        Assert.DoesNotContain($" {Regex.Match(output, @"average of both .* ([\d,.]+)$", RegexOptions.Multiline).Groups[1].Value} ", merged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAccessLogHasNoDurationsAndThatIsSaid()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await Lesson.RunAsync("generate", "--lines", "100", "--format", "access", "--output", file);
        Assert.Contains("no line has an endpoint and a duration", (await Lesson.RunAsync("latency", file)).Output, StringComparison.Ordinal);
    }
}
