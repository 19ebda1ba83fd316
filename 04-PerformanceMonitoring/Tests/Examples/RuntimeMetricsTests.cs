using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class RuntimeMetricsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("runtime-metrics");

    [Fact]
    public async Task TheWorkIsSeenInTheNumbers()
    {
        var values = Regex.Matches((await Lesson.ExampleAsync("runtime-metrics")).Output, @"^(dotnet\S+) +([\d.]+)", RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(11, values.Count);
        foreach (var name in new[] { "dotnet.process.cpu.time{user}", "dotnet.process.memory.working_set", "dotnet.gc.heap.total_allocated", "dotnet.thread_pool.thread.count", "dotnet.exceptions{TimeoutException}" })
        {
            Assert.True(values[name] > 0, $"{name} {values[name]}");
        }
    }

    [Fact]
    public async Task AWatchGoesOnUntilItIsInterrupted()
    {
        await using var program = Lesson.Start("runtime-metrics", "--watch");
        for (var second = 0; second < 2; second++)
        {
            await program.WaitForLineAsync("^instrument");
            await program.WaitForLineAsync("dotnet.exceptions");
        }

        var (exitCode, duration) = await program.InterruptAsync();
        Assert.Equal(0, exitCode);
        Assert.True(duration < TimeSpan.FromSeconds(5), $"Ctrl+C took {duration}");
    }

    [Fact]
    public void CountersOfEventsAreAddedUpAndObservedOnesTakenAsTheyAre()
    {
        using var meter = new RuntimeMeter();
        var before = meter.Read();
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<OutOfCheeseException>(Record.Exception(void () => throw new OutOfCheeseException()));
        }

        GC.Collect();
        var after = meter.Read();
        Assert.Equal((3.0, "{exception}"), after[$"dotnet.exceptions{{{nameof(OutOfCheeseException)}}}"]);
        Assert.True(after["dotnet.gc.collections{gen2}"].Value > before.GetValueOrDefault("dotnet.gc.collections{gen2}").Value);
        Assert.Equal(Environment.ProcessorCount, after["dotnet.process.cpu.count"].Value);
    }

    [Fact]
    public void AnInstrumentThatDoesNotExistIsUnknownAndNotZero()
    {
        using var meter = new RuntimeMeter();
        var (before, after) = (meter.Read(), meter.Read());
        Assert.Equal("unknown", Text("dotnet.jit.methods"));
        Assert.Equal("unknown", Text("dotnet.gc.colections{gen0}"));
        Assert.Matches("^[0-9]+$", Text("dotnet.jit.compiled_methods"));

        // Known, though no such exception has been thrown.
        Assert.Equal("0", Text("dotnet.exceptions{NoSuchException}"));

        string Text(string instrument) => new RuntimeRow(instrument, "", Grows: false).Text(meter, before, after, seconds: 1);
    }

    [Fact]
    public void TheStoredRunHasEveryRowOfTheExample()
    {
        var stored = StoredRun.Text("runtime-metrics");
        var live = File.ReadAllLines(Lesson.ExpectedFile("runtime-metrics"));
        Assert.All(live, line => Assert.Contains($"\n{line.Split(' ')[0]} ", stored, StringComparison.Ordinal));
        Assert.DoesNotContain("unknown", stored, StringComparison.Ordinal);
    }

    private sealed class OutOfCheeseException : Exception;
}
