using System.Runtime.InteropServices;

namespace PerformanceMonitoring.Locks;

#region counter
/// <summary>Each thread has a cell of its own. The sum is made when the value is read.</summary>
public sealed class PartitionedCounter(int partitions)
{
    private readonly Cell[] _cells = new Cell[partitions];

    public long Value => _cells.Sum(cell => cell.Value);

    public void Add(int thread)
    {
        _cells[thread % partitions].Value++;
        Journal.Write();
    }

    // Each cell has a cache line of its own: two cores that write to one line wait for each other in the processor.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(64)]
        public long Value;
    }
}
#endregion
