using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A sampling profiler in the process itself: a thousand times a second the runtime notes the stack of each thread.
/// Pitfall: it sees time on the processor. A method that waits for a database is not hot, however slow; a trace shows it.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/eventpipe, and https://www.brendangregg.com/flamegraphs.html.
/// </summary>
public static class Profile
{
    public static async Task RunAsync(string folder, int milliseconds)
    {
        #region record
        var trace = Path.Combine(folder, "shop.nettrace");
        await EventPipe.RecordAsync(trace, rundown: true, megabytes: 64, () => Task.Run(() => BeBusy(milliseconds)),
            EventPipe.Provider(EventPipe.SampleProfiler), EventPipe.Provider(EventPipe.Runtime, EventPipe.Loader | EventPipe.Jit));
        var samples = Recording.CpuSamples(trace, below: nameof(BeBusy));
        #endregion
        if (samples.Total == 0)
        {
            throw new InvalidDataException($"{trace} has no sample of {nameof(BeBusy)}: give it more time with --milliseconds.");
        }

        Console.WriteLine($"{samples.Total} samples\n");
        Console.WriteLine("  self  total  method");
        foreach (var (method, self, total) in samples.Hottest(10))
        {
            var (own, all, name) = (100.0 * self / samples.Total, 100.0 * total / samples.Total, method[(method.LastIndexOf('.') + 1)..]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{own,4:0} % {all,4:0} %  {name,-22} {BarChart.Bar(self, samples.Total)}"));
        }

        var svg = Path.Combine(folder, "flamegraph.svg");
        await File.WriteAllTextAsync(svg, FlameGraph.Draw($"{nameof(BusyShop)}, {samples.Total} samples", samples));
        await File.WriteAllLinesAsync(Path.Combine(folder, "stacks.folded"), samples.Folded());
        Console.WriteLine($"""

            Flame graph, for a browser: {svg}
            The same stacks as text:    {Path.Combine(folder, "stacks.folded")}
            For PerfView or Visual Studio, and for speedscope after dotnet-trace convert: {trace}
            """);
    }

    private static void BeBusy(int milliseconds)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < milliseconds)
        {
            BusyShop.HandlePayment();
        }
    }
}
