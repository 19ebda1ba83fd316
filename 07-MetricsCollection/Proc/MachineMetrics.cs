using System.Diagnostics.Metrics;

namespace MetricsCollection.Proc;

/// <summary>The machine and this process as instruments that are looked up when they are asked for. In production node_exporter tells of the machine, once for all processes.</summary>
public static class MachineMetrics
{
    #region register
    public static void Register(Meter meter, ProcReader proc)
    {
        meter.CreateObservableCounter("system.cpu.time", () => proc.CpuSeconds().Select(mode => new Measurement<double>(mode.Value, new KeyValuePair<string, object?>("mode", mode.Key))), "s", "Time of all processors, by what they did");
        meter.CreateObservableGauge("system.memory.total", () => proc.Memory().Total, "By", "Memory that the machine has");
        meter.CreateObservableGauge("system.memory.available", () => proc.Memory().Available, "By", "Memory that a new process could get");
        meter.CreateObservableCounter("system.disk.read", () => proc.Disks().Select(disk => new Measurement<double>(disk.Read, new KeyValuePair<string, object?>("device", disk.Device))), "By", "Read from disks");
        meter.CreateObservableCounter("system.network.received", () => proc.Network().Select(each => new Measurement<double>(each.Received, new KeyValuePair<string, object?>("interface", each.Interface))), "By", "Received from the network");
        meter.CreateObservableCounter("process.cpu.time", () => proc.ProcessCpuSeconds(), "s", "Time of processors that this process used");
        meter.CreateObservableGauge("process.resident_memory", () => proc.ProcessResidentBytes(), "By", "Memory of this process");
        meter.CreateObservableGauge("process.open_fds", () => proc.OpenFiles(), "{file}", "Files and sockets that this process holds open");
    }
    #endregion
}
