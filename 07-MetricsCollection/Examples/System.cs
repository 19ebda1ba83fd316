using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.NetworkInformation;

namespace MetricsCollection.Examples;

/// <summary>
/// Processor, memory, disk and network. The meter System.Runtime describes a .NET process; node_exporter describes the machine.
/// Pitfall: the machine's memory as the limit. Above the container's limit the process is killed. The runtime knows the container's limit.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-runtime.
/// </summary>
// Not System: a class of that name would hide the namespace.
public static class SystemMetrics
{
    public static void Run()
    {
        #region instruments
        using var meter = new Meter("Shop.System");
        meter.CreateObservableGauge("process.memory.limit", () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, "By");
        meter.CreateObservableGauge("system.filesystem.free", () => new DriveInfo(AppContext.BaseDirectory).AvailableFreeSpace, "By");
        meter.CreateObservableCounter("system.network.received",
            () => NetworkInterface.GetAllNetworkInterfaces().Sum(each => each.GetIPStatistics().BytesReceived), "By");
        #endregion

        #region read
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name is "System.Runtime" or "Shop.System") { listener.EnableMeasurementEvents(instrument); }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.Start();
        #endregion
        var (before, started, cpu) = (Read(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds < 200) { Thread.SpinWait(1_000); }
        var (after, seconds) = (Read(), Stopwatch.GetElapsedTime(started).TotalSeconds);

        var memory = after["dotnet.process.memory.working_set"] / after["process.memory.limit"];
        Console.WriteLine(FormattableString.Invariant($"""
            this process and its machine, over {seconds:0.0} s; one thread is busy:
              processors used {Rate("dotnet.process.cpu.time"),10:0.000}      rate(dotnet_process_cpu_time_seconds_total[5m])
              share of limit  {memory,10:P1}     dotnet_process_memory_working_set_bytes / process_memory_limit_bytes
              allocated       {Rate("dotnet.gc.heap.total_allocated") / 1e6,10:0.0} MB/s  rate(dotnet_gc_heap_total_allocated_bytes_total[5m])
              disk free       {after["system.filesystem.free"] / 1e9,10:0.0} GB    predict_linear(system_filesystem_free_bytes[6h], 4 * 3600) < 0
              received        {Rate("system.network.received") / 1e6,10:0.0} MB/s  rate(system_network_received_bytes_total[5m])
            """));

        Dictionary<string, double> Read()
        {
            values.Clear();
            listener.RecordObservableInstruments();
            return new(values);
        }

        void Add(string name, double value) => values[name] = values.GetValueOrDefault(name) + value;

        double Rate(string name) => (after[name] - before[name]) / seconds;
    }
}
