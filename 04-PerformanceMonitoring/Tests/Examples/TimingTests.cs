using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class TimingTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("timing");

    [Fact]
    public async Task ATimestampHasTheFinestStepAndIsRightWhereTheTimeOfDayIsNegative()
    {
        var output = (await LiveAsync("timing")).Output;
        Assert.Matches(@"by the time of day +-2 s\n +by timestamps +3 s\n", output);
        var steps = Regex.Matches(output, @"^  (?:Env|Dat|Sto)\S+ +(\d+) ns", RegexOptions.Multiline).Select(match => double.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(3, steps.Count);
        Assert.True(steps[0] > steps[2] && steps[1] >= steps[2], string.Join(", ", steps));
    }

    [Fact]
    public void TheSmallestStepIsThatOfTheClockAndNotTheFirst()
    {
        var reads = new Queue<long>([10, 10, 17, 20, 20, 22, 30, 39, 40, 44, 50, 55]);
        Assert.Equal(2e6, SmallestStep.InNanoseconds(() => reads.Dequeue(), perSecond: 1_000));
    }
}
