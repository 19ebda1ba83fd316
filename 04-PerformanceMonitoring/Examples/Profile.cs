using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A sampling profiler, in the process itself: a thousand times a second the runtime notes which methods each thread is in. What is hot is seen most often.
/// Pitfall: it sees time on the processor. A method that waits for a database is not hot, however slow: for that there are traces.
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
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{100.0 * self / samples.Total,4:0} % {100.0 * total / samples.Total,4:0} %  {method[(method.LastIndexOf('.') + 1)..],-22} {BarChart.Bar(self, samples.Total)}"));
        }

        var svg = Path.Combine(folder, "flamegraph.svg");
        await File.WriteAllTextAsync(svg, FlameGraph.Draw($"{nameof(BusyShop)}, {samples.Total} samples", samples));
        await File.WriteAllLinesAsync(Path.Combine(folder, "stacks.folded"), samples.Folded());
        Console.WriteLine($"\nFlame graph, for a browser: {svg}\nThe same stacks as text:    {Path.Combine(folder, "stacks.folded")}\nFor PerfView or Visual Studio, and for speedscope after dotnet-trace convert: {trace}");
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
