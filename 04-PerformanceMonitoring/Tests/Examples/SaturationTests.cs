using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Simulation;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class SaturationTests
{
    private const double Capacity = 400;
    private const double Seconds = 120;

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("saturation");

    [Fact]
    public async Task EachRateIsTheOfferedOneUpToTheCapacity()
    {
        var rows = Rows((await Lesson.ExampleAsync("saturation")).Output);
        Assert.Equal([10, 30, 50, 70, 80, 90, 95, 110], rows.Select(row => row[0]));
        Assert.All(rows, row => Near(row[0] / 100 * Capacity, row[1]));
        Assert.All(rows, row => Near(Math.Min(row[0] / 100, 1) * Capacity, row[2]));

        // Random arrivals: the count in a time varies by its square root. Three deviations, and half of the last digit.
        static void Near(double expected, double actual) => Assert.InRange(actual, expected - Deviation(expected) - 0.5, expected + Deviation(expected) + 0.5);

        static double Deviation(double perSecond) => 3 * Math.Sqrt(perSecond * Seconds) / Seconds;
    }

    [Fact]
    public async Task LittlesLawHoldsInASteadyState() => Assert.All(
        Rows((await Lesson.ExampleAsync("saturation")).Output).Where(row => row[0] < 100),
        row => Assert.InRange(row[3], row[4] * 0.97 - 0.1, row[4] * 1.03 + 0.1));

    [Fact]
    public async Task LatencyIsThatOfErlangC() => Assert.All(Rows((await Lesson.ExampleAsync("saturation")).Output)[..^1], row =>
    {
        var expected = ErlangC.MeanLatency(workers: 4, meanServiceMs: 10, row[0] / 100);
        Assert.Equal(expected, row[6], 0.051);

        // A mean over a limited time varies more the fuller the service is: three deviations of the mean of a queue (M/M/1 of the same capacity).
        var load = row[0] / 100;
        var deviation = expected * Math.Sqrt(2 * (1 + load) / (load * (1 - load) * (1 - load) * Capacity * Seconds));
        Assert.InRange(row[5], expected - 3 * deviation - 0.05, expected + 3 * deviation + 0.05);
    });

    [Fact(Explicit = true)]
    public async Task OverAQuarterOfAnHourLatencyIsWithinAFewPercentOfErlangC()
    {
        foreach (var load in new[] { 0.5, 0.8, 0.9, 0.95 })
        {
            var measured = await SimulatedTime.RunAsync(realTime: false, time => new RandomLoad(time, 4, TimeSpan.FromMilliseconds(10)).RunAsync(load * Capacity, TimeSpan.FromMinutes(15)));
            var expected = ErlangC.MeanLatency(4, 10, load);
            Assert.InRange(measured.Latencies.Mean / expected, 0.92, 1.08);
            Assert.InRange(measured.InSystem / (measured.ArrivalsPerSecond * measured.Latencies.Mean / 1_000), 0.99, 1.01);
        }
    }

    [Fact(Explicit = true)]
    public async Task InRealTimeTheKneeIsThere()
    {
        var rows = Rows((await Lesson.RunAsync("saturation", "--real-time")).Output);
        Assert.True(rows[^1][5] > 3 * rows[0][5], "latency at 110 % far above the one at 10 %");
    }

    // Load, arrivals, departures, L, λ · W, W, by formula (0 where there is none), p99.
    private static List<double[]> Rows(string output) => [.. Regex.Matches(output, @"^ *(\d+) % +(\d+) +(\d+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+|none) +(\d+)", RegexOptions.Multiline)
        .Select(match => match.Groups.Values.Skip(1).Select(group => group.Value == "none" ? 0 : double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray())];
}
