using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace PerformanceMonitoring.Profiling;

/// <summary>
/// All living objects after a full collection: the count and the bytes of each type, and which object holds which. dotnet-gcdump takes the same.
/// The process stands still meanwhile: a few milliseconds here, seconds with gigabytes.
/// The runtime names each type once to all sessions, so a second session at the same time may take names away.
/// </summary>
public sealed class HeapSnapshot
{
    private readonly Dictionary<ulong, string> _typeNames = [];
    private readonly List<(ulong Address, ulong Type, long Bytes, int Edges)> _objects = [];
    private readonly List<ulong> _edges = [];
    private readonly List<ulong> _roots = [];

    private HeapSnapshot()
    {
    }

    /// <summary>Of each type: objects and bytes, without what they point to.</summary>
    public IReadOnlyDictionary<string, (int Count, long Bytes)> Types => _objects.GroupBy(each => NameOf(each.Type))
        .ToDictionary(type => type.Key, type => (type.Count(), type.Sum(each => each.Bytes)));

    #region take
    /// <summary>Has the runtime of this process take a snapshot and write it into a file. Reading it is left for later: it allocates, and would stand in the next one.</summary>
    public static Task RecordAsync(string file) =>
        // The runtime makes the snapshot when the session begins, and has made it when the session has ended.
        EventPipe.RecordAsync(file, rundown: false, megabytes: 256, () => Task.CompletedTask, EventPipe.Provider(EventPipe.Runtime, EventPipe.HeapSnapshot, EventLevel.Verbose));

    /// <exception cref="InvalidDataException">The file has no snapshot.</exception>
    public static HeapSnapshot Read(string file)
    {
        var snapshot = new HeapSnapshot();
        try
        {
            snapshot.ReadFrom(file);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{file} is not a recording: {exception.Message}");
        }

        return snapshot._objects.Count > 0 ? snapshot : throw new InvalidDataException($"{file} has no snapshot of a heap.");
    }

    private void ReadFrom(string file)
    {
        using var source = new EventPipeEventSource(file);
        source.Clr.TypeBulkType += Add;
        source.Clr.GCBulkNode += Add;
        source.Clr.GCBulkEdge += Add;
        source.Clr.GCBulkRootEdge += Add;
        source.Process();
    }
    #endregion

    #region compare
    /// <summary>The types of which there are more objects than before, the ones with most new objects first.</summary>
    public IReadOnlyList<(string Type, int Count, long Bytes)> GrownSince(HeapSnapshot before)
    {
        var known = before.Types;
        return [.. Types.Select(type => (type.Key, type.Value.Count - known.GetValueOrDefault(type.Key).Count, type.Value.Bytes - known.GetValueOrDefault(type.Key).Bytes))
            .Where(growth => growth.Item2 > 0).OrderByDescending(growth => growth.Item2).ThenBy(growth => growth.Key, StringComparer.Ordinal)];
    }
    #endregion

    #region path
    /// <summary>The path that keeps an object of the type alive: the types from a root to the object. Empty if there is none.</summary>
    public IReadOnlyList<string> PathTo(string type)
    {
        var (byAddress, firstEdge) = Index();
        var holder = new Dictionary<int, int>();
        var waiting = new Queue<int>();
        foreach (var address in _roots)
        {
            if (byAddress.TryGetValue(address, out var root) && holder.TryAdd(root, -1))
            {
                waiting.Enqueue(root);
            }
        }

        while (waiting.TryDequeue(out var current))
        {
            if (NameOf(_objects[current].Type) == type)
            {
                var path = new List<string>();
                for (var each = current; each >= 0; each = holder[each])
                {
                    path.Insert(0, NameOf(_objects[each].Type));
                }

                return path;
            }

            foreach (var address in _edges.Skip(firstEdge[current]).Take(_objects[current].Edges))
            {
                if (byAddress.TryGetValue(address, out var held) && holder.TryAdd(held, current))
                {
                    waiting.Enqueue(held);
                }
            }
        }

        return [];
    }
    #endregion

    /// <summary>The holder of a type's objects: on the path from a root, the first type that is no part of the runtime.</summary>
    /// <returns>The type's name; empty where only the runtime holds the objects.</returns>
    public string HolderOf(string type) => PathTo(type).SkipLast(1).FirstOrDefault(each => !each.StartsWith("System.", StringComparison.Ordinal)) ?? "";

    // Edges come in the order of the objects, without saying whose they are.
    private (Dictionary<ulong, int> ByAddress, int[] FirstEdge) Index()
    {
        var byAddress = new Dictionary<ulong, int>(_objects.Count);
        var firstEdge = new int[_objects.Count];
        for (int i = 0, edge = 0; i < _objects.Count; edge += _objects[i++].Edges)
        {
            byAddress[_objects[i].Address] = i;
            firstEdge[i] = edge;
        }

        return (byAddress, firstEdge);
    }

    private string NameOf(ulong type) => _typeNames.GetValueOrDefault(type, "(unknown)");

    private void Add(GCBulkTypeTraceData types)
    {
        for (var i = 0; i < types.Count; i++)
        {
            _typeNames[types.Values(i).TypeID] = types.Values(i).TypeName;
        }
    }

    private void Add(GCBulkNodeTraceData nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes.Values(i);
            _objects.Add((node.Address, node.TypeID, (long)node.Size, (int)node.EdgeCount));
        }
    }

    private void Add(GCBulkEdgeTraceData edges)
    {
        for (var i = 0; i < edges.Count; i++)
        {
            _edges.Add(edges.Values(i).Target);
        }
    }

    private void Add(GCBulkRootEdgeTraceData roots)
    {
        for (var i = 0; i < roots.Count; i++)
        {
            _roots.Add(roots.Values(i).RootedNodeAddress);
        }
    }
}
