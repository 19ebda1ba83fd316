using System.Globalization;
using PerformanceMonitoring.Diagnosis;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// <c>dotnet-trace</c> samples the stacks of a running process, and writes them for speedscope. The hot method has most of the time.
/// Pitfall: by default the trace also counts threads that wait. Only <c>CPU_TIME</c> is time on the processor.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/dotnet-trace.
/// </summary>
public static class CollectTrace
{
    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        #region recipe
        // 1. Two seconds of samples from the running process, converted at once.
        await using var sick = await SickProcess.StartAsync("hot-loop", cancellation);
        var trace = Path.Combine(folder, "hot-loop.nettrace");
        await DotnetTool.RunAsync(
            "trace",
            [
                "collect", "--process-id", sick.Id, "--profile", "dotnet-sampled-thread-time",
                "--duration", "00:00:02", "--format", "Speedscope", "--output", trace,
            ],
            cancellation);

        // 2. The methods in which the threads spent their time.
        var samples = Speedscope.Read(Path.ChangeExtension(trace, ".speedscope.json"));
        foreach (var (method, self, _) in samples.Hottest(3))
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{100.0 * self / samples.Total,4:0} %");
            Console.WriteLine($"{share}  {method,-60} {BarChart.Bar(self, samples.Total)}");
        }

        // 3. The same as a flame graph, for a browser.
        await File.WriteAllTextAsync(Path.Combine(folder, "flamegraph.svg"), FlameGraph.Draw("hot-loop", samples), cancellation);
        #endregion
        Console.WriteLine("""

            In the example's folder: hot-loop.nettrace for PerfView, hot-loop.speedscope.json for https://www.speedscope.app, flamegraph.svg
            """);
    }
}
