using System.Globalization;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class OmissionTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("omission");

    [Fact]
    public async Task WhoWaitsSeesOneSlowRequestAndWhoHasAScheduleSeesAllOfThem()
    {
        var (waits, corrected, schedule) = Rows((await Lesson.ExampleAsync("omission")).Output);
        Assert.Equal(1, waits[3]);
        Assert.InRange(corrected[3], 150, 300);
        Assert.InRange(schedule[3], 150, 300);
        Assert.True(waits[1] < 10 && schedule[1] > 1_000 && corrected[1] > 1_000);
        Assert.Equal([2_000, 2_000, 2_000], [waits[2], corrected[2], schedule[2]]);
    }

    [Fact(Explicit = true)]
    public async Task InRealTimeTheStallIsHiddenAsWell()
    {
        var (waits, corrected, schedule) = Rows((await Lesson.RunAsync("omission", "--real-time")).Output);
        Assert.True(waits[3] < schedule[3] && waits[3] < corrected[3], $"{waits[3]}, {corrected[3]}, {schedule[3]} requests over 100 ms");
    }

    private static (double[] Waits, double[] Corrected, double[] Schedule) Rows(string output)
    {
        var rows = output.TrimEnd('\n').Split('\n')[^3..].Select(line => line[35..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "of").Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToList();
        return (rows[0], rows[1], rows[2]);
    }
}
