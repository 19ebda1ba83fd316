using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class SaturationTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("saturation");

    [Fact]
    public async Task LittlesLawHoldsAndLatencyHasAKnee() => Check((await Lesson.ExampleAsync("saturation")).Output, tolerance: 0.06);

    [Fact(Explicit = true)]
    public async Task InRealTimeTheKneeIsThere()
    {
        var rows = Rows((await Lesson.RunAsync("saturation", "--real-time")).Output);
        Assert.True(rows[^1][5] > 3 * rows[0][5], "latency at 110 % far above the one at 10 %");
    }

    private static void Check(string output, double tolerance)
    {
        var rows = Rows(output);
        Assert.Equal([10, 30, 50, 70, 80, 90, 95, 110], rows.Select(row => row[0]));

        // Where the service is not full: what comes also leaves, L = λ · W, and latency only rises.
        foreach (var row in rows.Where(row => row[0] < 100))
        {
            Assert.InRange(row[2] / row[1], 0.97, 1.03);
            Assert.InRange(row[3], row[4] * (1 - tolerance) - 0.1, row[4] * (1 + tolerance) + 0.1);
        }

        Assert.Equal(rows.Select(row => row[5]).Order(), rows.Select(row => row[5]));
        Assert.True(rows[2][5] < 1.2 * rows[0][5], "flat up to the half");
        Assert.True(rows[6][5] > 2 * rows[0][5], "a knee before it is full");
        Assert.True(rows[7][2] < rows[7][1] && rows[7][2] is > 380 and < 430, "when it is full, no more gets through");
    }

    private static List<double[]> Rows(string output) => [.. Regex.Matches(output, @"^ *(\d+) % +(\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +(\d+)", RegexOptions.Multiline)
        .Select(match => match.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray())];
}
