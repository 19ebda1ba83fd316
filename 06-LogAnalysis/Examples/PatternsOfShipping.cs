using System.Globalization;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// Four ways to get lines out of a container, and how many lines each loses when something dies. A model writes a line per millisecond.
/// Pitfall: "at least once" ends at a buffer in memory. Ask for each buffer what it dies with.
/// See https://kubernetes.io/docs/concepts/cluster-administration/logging/.
/// </summary>
public static class PatternsOfShipping
{
    // What dies takes along what runs on it: with the node die the pod and the process.
    private const Parts Process = Parts.Process | Parts.Pod | Parts.Node;
    private const Parts Pod = Parts.Pod | Parts.Node;
    private const Parts Sidecar = Parts.Collector | Pod;
    private const Parts Agent = Parts.Collector | Parts.Node;

    #region ways
    private static readonly (string Name, string How, ShippingPath Path)[] Ways =
    [
        ("direct push", "the program pushes batches of 100; up to 10,000 lines wait in its memory", new(Process,
            new ShippingBuffer("queue of the sink", LostWith: Process, StopsWith: Process, Capacity: 10_000, Batch: 100))),
        ("sidecar", "a collector in the pod reads a file of the pod; up to 10,000 lines wait in its memory", new(Process,
            new ShippingBuffer("file in the pod", LostWith: Pod, StopsWith: Sidecar, Capacity: 30_000, Batch: 1),
            new ShippingBuffer("memory of the sidecar", LostWith: Sidecar, StopsWith: Sidecar, Capacity: 10_000, Batch: 100))),
        ("DaemonSet", "a collector per node reads the file of the runtime; unsent lines wait on the disk of the node", new(Process,
            new ShippingBuffer("file of the runtime", LostWith: Parts.Node, StopsWith: Agent, Capacity: 30_000, Batch: 1),
            new ShippingBuffer("spool on the node", LostWith: Parts.Node, StopsWith: Agent, Capacity: 1_000_000, Batch: 100))),
        ("tailed volume", "the program writes to a volume that outlives the node, through a buffer of 25 lines", new(Process,
            new ShippingBuffer("buffer of the program", LostWith: Process, StopsWith: Process, Capacity: 25, Batch: 25),
            new ShippingBuffer("file on the volume", LostWith: Parts.None, StopsWith: Parts.Collector, Capacity: 1_000_000, Batch: 1))),
    ];
    #endregion

    private static readonly (string What, Outage[] Outages)[] Deaths =
    [
        ("the process, 2 s", [new(Parts.Process, 30_050, 32_000)]),
        ("the pod, 5 s", [new(Parts.Pod, 30_050, 35_000)]),
        ("the collector, 10 s", [new(Parts.Collector, 30_050, 40_000)]),
        ("the node, 30 s until there is another", [new(Parts.Node, 30_050, 60_000)]),
        ("the backend, 5 s", [new(Parts.Backend, 30_050, 35_000)]),
        ("the backend, 25 s", [new(Parts.Backend, 30_050, 55_000)]),
        ("the backend, 25 s, and then the pod", [new(Parts.Backend, 20_050, 45_000), new(Parts.Pod, 40_050, 42_000)]),
        ("the backend, 25 s, and then the node", [new(Parts.Backend, 20_050, 45_000), new(Parts.Node, 40_050, 42_000)]),
    ];

    public static void Run()
    {
        Console.WriteLine("A model, not a measurement: a minute of lines, one per millisecond. Something dies in the middle.\n");
        Console.WriteLine($"{"lines lost",-38}{string.Concat(Ways.Select(way => $"{way.Name,15}"))}");
        foreach (var (what, outages) in Deaths)
        {
            var lost = Ways.Select(way => way.Path.Run(milliseconds: 60_000, outages).Lost.ToString("N0", CultureInfo.InvariantCulture));
            Console.WriteLine($"{what,-38}{string.Concat(lost.Select(lines => $"{lines,15}"))}");
        }

        Console.WriteLine();
        foreach (var (name, how, _) in Ways)
        {
            Console.WriteLine($"{name,-14} {how}");
        }
    }
}
