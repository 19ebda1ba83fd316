using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class TimedBlockTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("timed-block");

    [Fact]
    public async Task OnlyTheStopwatchAllocates()
    {
        var output = (await Lesson.ExampleAsync("timed-block")).Output;
        var bytes = Regex.Matches(output, @"^  \S+ +(\d+)$", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(3, bytes.Count);
        Assert.True(bytes[0] > 0, "Stopwatch.StartNew() makes an object");
        Assert.Equal([0, 0], bytes[1..]);
    }

    [Fact]
    public void ATimerAllocatesNothingEvenWhenAListenerGetsTheValue()
    {
        using var meter = new Meter("timing.test");
        var histogram = meter.CreateHistogram<double>("duration", "s");
        var count = 0;
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => count++);
        listener.EnableMeasurementEvents(histogram);

        Assert.Equal(0, Course.Testing.AllocatedBytes.Of(Time));
        Assert.True(count >= 2_000 && count % 1_000 == 0, $"{count} measurements of 1,000 in each round");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var stopwatch = Stopwatch.StartNew();
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before > 0, $"{stopwatch.Elapsed}");

        void Time()
        {
            for (var i = 0; i < 1_000; i++)
            {
                using (OperationTimer.Start("book", histogram, NullLogger.Instance, TimeProvider.System))
                {
                    count += 0;
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ATimerRecordsOnceAlsoAroundAnAwaitAndAlsoWhenTheBlockFails(bool fails)
    {
        using var meter = new Meter("timing.test");
        var histogram = meter.CreateHistogram<double>("duration", "s");
        var recorded = new List<string>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => recorded.Add(FormattableString.Invariant($"{tags[0].Key}={tags[0].Value} {value}")));
        listener.EnableMeasurementEvents(histogram);
        var clock = new AdjustedClock();

        var thrown = await Record.ExceptionAsync(async () =>
        {
            using var timer = OperationTimer.Start("book", histogram, NullLogger.Instance, clock);
            await clock.PassAsync(TimeSpan.FromSeconds(2));
            clock.Pass(TimeSpan.Zero, adjustment: TimeSpan.FromHours(-1));
            if (fails)
            {
                throw new TimeoutException();
            }
        });
        Assert.Equal(fails, thrown is TimeoutException);
        Assert.Equal(["operation=book 2"], recorded);
    }
}
