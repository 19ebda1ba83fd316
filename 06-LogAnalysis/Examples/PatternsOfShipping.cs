using System.Globalization;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// Four ways to get lines out of a container, and what each of them loses when something dies: a model that writes a line a millisecond, with buffers of the usual sizes.
/// Pitfall: "at least once" ends where a buffer in memory begins. The question is never whether there is one, but with whom it dies.
/// See https://kubernetes.io/docs/concepts/cluster-administration/logging/.
/// </summary>
public static class PatternsOfShipping
{
    private const Parts Program = Parts.Process | Parts.Pod | Parts.Node;
    private const Parts Pod = Parts.Pod | Parts.Node;
    private const Parts Collector = Parts.Collector | Parts.Node;

    public static void Run()
    {
        Console.WriteLine("A model, no measurement: a minute, a line a millisecond; half a minute after the begin something dies\n");
        Console.WriteLine($"{"lines lost",-38} {"direct push",11} {"sidecar",9} {"DaemonSet",10} {"tailed volume",14}");
        foreach (var (what, outages) in Deaths)
        {
            var lost = Paths.Select(path => path.Run(60_000, outages).Lost.ToString("N0", CultureInfo.InvariantCulture)).ToList();
            Console.WriteLine($"{what,-38} {lost[0],11} {lost[1],9} {lost[2],10} {lost[3],14}");
        }

        Console.WriteLine("""

            direct push    the program pushes by itself, in batches of 100; up to 10,000 lines wait in its memory
            sidecar        a collector in the same pod reads a file of the pod; up to 10,000 lines in its memory
            DaemonSet      a collector per node reads the file that the runtime writes on the node, and waits on the node's disk
            tailed volume  the program writes to a volume that outlives the node, through a buffer of 25; somebody reads it there
            """);
    }

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

    #region paths
    private static readonly ShippingPath[] Paths =
    [
        new(Program, new ShippingBuffer("queue of the sink", LivesIn: Program, MovedBy: Program, Capacity: 10_000, Batch: 100)),
        new(Program,
            new ShippingBuffer("file in the pod", LivesIn: Pod, MovedBy: Parts.Collector | Pod, Capacity: 30_000, Batch: 1),
            new ShippingBuffer("memory of the sidecar", LivesIn: Parts.Collector | Pod, MovedBy: Parts.Collector | Pod, Capacity: 10_000, Batch: 100)),
        new(Program,
            new ShippingBuffer("file of the runtime", LivesIn: Parts.Node, MovedBy: Collector, Capacity: 30_000, Batch: 1),
            new ShippingBuffer("spool on the node", LivesIn: Parts.Node, MovedBy: Collector, Capacity: 1_000_000, Batch: 100)),
        new(Program,
            new ShippingBuffer("buffer of the program", LivesIn: Program, MovedBy: Program, Capacity: 25, Batch: 25),
            new ShippingBuffer("file on the volume", LivesIn: Parts.None, MovedBy: Parts.Collector, Capacity: 1_000_000, Batch: 1)),
    ];
    #endregion
}
