using System.Globalization;
using PerformanceMonitoring.Simulation;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class OmissionTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("omission");

    [Fact]
    public async Task TheWaitingLoopSeesOneSlowRequestAndTheScheduleSeesAllOfThem()
    {
        var (waits, corrected, schedule) = Rows((await Lesson.ExampleAsync("omission")).Output);
        Assert.Equal([1, 1, 2_000, 1, 1_000], waits);

        // The library adds 1,990, 1,980, … 10 ms: 199 requests, of which 189 are over 100 ms.
        Assert.Equal((1 + 189, 1_000 + 199), (corrected[3], corrected[4]));

        // The waiting time in a queue with one server: the wait of the request before, plus its service, minus the interval.
        var latencies = new double[1_000];
        for (var (i, wait) = (0, 0.0); i < latencies.Length; i++)
        {
            latencies[i] = wait + (i == StallingServer.StalledRequest ? 2_000 : 1);
            wait = Math.Max(0, latencies[i] - 10);
        }

        Array.Sort(latencies);
        Assert.Equal([latencies[499], latencies[989], latencies[999], latencies.Count(latency => latency > 100), 1_000], schedule);
    }

    [Fact(Explicit = true)]
    public async Task InRealTimeTheStallIsHiddenAsWell()
    {
        var (waits, corrected, schedule) = Rows((await Lesson.RunAsync("omission", "--real-time")).Output);
        Assert.True(waits[3] < schedule[3] && waits[3] < corrected[3], $"{waits[3]}, {corrected[3]}, {schedule[3]} requests over 100 ms");
    }

    private static (double[] Waits, double[] Corrected, double[] Schedule) Rows(string output)
    {
        var rows = output.TrimEnd('\n').Split('\n')[^3..].Select(line => line[30..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "of").Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToList();
        return (rows[0], rows[1], rows[2]);
    }
}
