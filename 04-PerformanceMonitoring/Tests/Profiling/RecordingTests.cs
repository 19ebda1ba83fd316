using System.Diagnostics;
using System.Runtime.CompilerServices;
using PerformanceMonitoring.Profiling;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Profiling;

public sealed class RecordingTests
{
    [Fact]
    public async Task WhatWaitsIsNotHotAndWhatIsNotBelowTheMethodIsNotThere()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "test.nettrace");
        await EventPipe.RecordAsync(file, rundown: true, megabytes: 64, () => Task.WhenAll(Task.Run(WaitThenWork), Task.Run(Work)),
            EventPipe.Provider(EventPipe.SampleProfiler), EventPipe.Provider(EventPipe.Runtime, EventPipe.Loader | EventPipe.Jit));
        var samples = Recording.CpuSamples(file, below: nameof(WaitThenWork));

        // Half of its time it slept.
        Assert.True(samples.Total > 0);
        Assert.All(samples.Stacks, stack => Assert.EndsWith(nameof(WaitThenWork), stack.Frames[0], StringComparison.Ordinal));
        Assert.True(samples.Stacks.Where(stack => stack.Frames.Any(frame => frame.Contains("Sleep", StringComparison.Ordinal))).Sum(stack => stack.Count) < samples.Total / 5.0);
        Assert.Contains(samples.Hottest(3), method => method.Method.EndsWith($".{nameof(Work)}", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.ChangeExtension(file, ".etlx")), "the index is removed");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WaitThenWork()
    {
        Thread.Sleep(400);
        Work();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Work()
    {
        var started = Stopwatch.GetTimestamp();
        var sum = 0.0;
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < 400)
        {
            for (var i = 0; i < 200_000; i++)
            {
                sum += Math.Sqrt(i);
            }
        }

        GC.KeepAlive(sum);
    }
}
