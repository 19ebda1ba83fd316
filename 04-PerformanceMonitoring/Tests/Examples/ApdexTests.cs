using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Simulation;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class ApdexTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("apdex");

    [Fact]
    public async Task AHigherThresholdGivesAHigherScoreAndTheScoreIsThatOfItsCounts()
    {
        var output = (await Lesson.ExampleAsync("apdex")).Output;
        var rows = Regex.Matches(output, @"^T = +(\d+) ms: \( *(\d+) satisfied \+ +(\d+) tolerating / 2\) / 10000 = (\S+)$", RegexOptions.Multiline)
            .Select(match => match.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal([20, 50, 200], rows.Select(row => row[0]));
        Assert.Equal(rows.Select(row => row[3]).Order(), rows.Select(row => row[3]));
        var durations = TwoServers.First.Concat(TwoServers.Second).Select(duration => duration.TotalMilliseconds).ToList();
        Assert.All(rows, row =>
        {
            Assert.Equal(durations.Count(duration => duration <= row[0]), row[1]);
            Assert.Equal(durations.Count(duration => duration <= 4 * row[0]), row[1] + row[2]);
            Assert.Equal((row[1] + row[2] / 2) / 10_000, row[3], 0.0051);
        });
    }
}
