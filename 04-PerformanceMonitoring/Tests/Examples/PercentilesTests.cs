using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Simulation;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class PercentilesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("percentiles");

    [Fact]
    public async Task EachPercentileIsTheDurationAtItsRank()
    {
        var output = (await Lesson.ExampleAsync("percentiles")).Output;
        Check("server 1", [.. TwoServers.First]);
        Check("server 2", [.. TwoServers.Second]);
        Check("both", [.. TwoServers.First, .. TwoServers.Second]);

        void Check(string row, TimeSpan[] durations)
        {
            Array.Sort(durations);
            var printed = Regex.Match(output, $"^{row} +(.+)$", RegexOptions.Multiline).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

            // HdrHistogram rounds the rank.
            var expected = new[] { 0.5m, 0.95m, 0.99m, 0.999m, 1 }.Select(quantile => durations[(int)(quantile * durations.Length + 0.5m) - 1].TotalMilliseconds);
            Assert.All(printed.Zip(expected), pair => Assert.Equal(pair.Second, double.Parse(pair.First, CultureInfo.InvariantCulture), 0.51));
        }
    }

    [Fact]
    public async Task TheHistogramHoldsEveryPaymentAndMostAreFasterThanTheMean()
    {
        var output = (await Lesson.ExampleAsync("percentiles")).Output;
        Assert.Equal(10_000, Regex.Matches(output, @"^ +\d+ to +\d+ ms +(\d+)  ", RegexOptions.Multiline).Sum(match => int.Parse(match.Groups[1].Value, null)));
        var slower = int.Parse(Regex.Match(output, @"only (\d+) % took longer").Groups[1].Value, null);
        var all = TwoServers.First.Concat(TwoServers.Second).ToList();
        var mean = all.Average(duration => duration.TotalMilliseconds);
        Assert.Equal(all.Count(duration => duration.TotalMilliseconds > mean) * 100.0 / all.Count, slower, 1.0);
    }
}
