using System.Diagnostics;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// The runtime counts its own work, and gives the numbers to every listener: in the process, through an exporter, or to dotnet-counters.
/// Pitfall: most of these numbers only grow. Show the growth per second, and the others (queue, heap) as they are.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-runtime.
/// </summary>
public static class RuntimeMetrics
{
    #region shown
    private static readonly RuntimeRow[] Shown =
    [
        new("dotnet.process.cpu.time{user}", "seconds of processor per second", Grows: true),
        new("dotnet.process.memory.working_set", "memory of the process", Grows: false),
        new("dotnet.gc.collections{gen0}", "collections of the youngest", Grows: true),
        new("dotnet.gc.collections{gen2}", "collections of all", Grows: true),
        new("dotnet.gc.heap.total_allocated", "allocated per second", Grows: true),
        new("dotnet.gc.last_collection.heap.size{gen2}", "grown old", Grows: false),
        new("dotnet.gc.pause.time", "seconds of pause per second", Grows: true),
        new("dotnet.thread_pool.thread.count", "threads", Grows: false),
        new("dotnet.thread_pool.queue.length", "work that waits for a thread", Grows: false),
        new("dotnet.monitor.lock_contentions", "waits for a lock", Grows: true),
        new("dotnet.exceptions{TimeoutException}", "exceptions of a type", Grows: true),
    ];
    #endregion

    public static async Task RunAsync(bool watch, CancellationToken cancellation)
    {
        await using var work = new BusyProcess();
        #region watch
        using var meter = new RuntimeMeter();
        var before = meter.Read();
        do
        {
            var started = Stopwatch.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            var (now, seconds) = (meter.Read(), Stopwatch.GetElapsedTime(started).TotalSeconds);
            RuntimeTable.Print(Shown.Select(row => (row.Instrument, row.Text(meter, before, now, seconds), row.Meaning)));
            before = now;
        }
        while (watch);
        #endregion
    }
}
