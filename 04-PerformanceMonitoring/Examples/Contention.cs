using System.Runtime.InteropServices;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A lock that many want makes them wait, and the wait shows in no CPU profile. The runtime counts it, and knows the stack of each wait.
/// Pitfall: more threads make it worse. What helps is to share less: a cell for each thread, and the sum when somebody asks.
/// See https://learn.microsoft.com/dotnet/fundamentals/diagnostics/runtime-contention-events.
/// </summary>
public static class Contention
{
    private const int Threads = 4;
    private const int Payments = 100;

    public static async Task RunAsync(string folder)
    {
        Console.WriteLine($"{Threads} threads count {Payments} payments each:\n");
        var counter = new LockedCounter();
        await ShowAsync(folder, "one lock", counter.Add, () => counter.Value);
        var partitioned = new PartitionedCounter(Threads);
        await ShowAsync(folder, "a cell for each", partitioned.Add, () => partitioned.Value);
    }

    private static async Task ShowAsync(string folder, string name, Action<int> add, Func<long> value)
    {
        var trace = Path.Combine(folder, $"{name}.nettrace");
        long waits = 0;
        #region locate
        await EventPipe.RecordAsync(trace, rundown: true, megabytes: 64, () => Task.Run(() =>
        {
            var before = Monitor.LockContentionCount;
            CountPayments(add);
            waits = Monitor.LockContentionCount - before;
        }), EventPipe.Provider(EventPipe.Runtime, EventPipe.Contention | EventPipe.Loader | EventPipe.Jit));
        var places = Recording.ContentionStacks(trace);
        #endregion
        Console.WriteLine($"{name}: counted {value()}, waited for a lock {waits} times");

        // The innermost method of the example; above it is the runtime's own way to take a lock.
        var worst = places.Stacks.Where(stack => stack.Frames.Any(IsOurs)).GroupBy(stack => stack.Frames.Last(IsOurs), stack => stack.Count).MaxBy(place => place.Sum());
        Console.WriteLine(worst is null ? "  none of them in this example\n" : $"  most of them in {worst.Key[(worst.Key.LastIndexOf('+') + 1)..]}, {worst.Sum()} of {places.Total} stacks\n");
    }

    private static bool IsOurs(string method) => method.StartsWith($"{nameof(PerformanceMonitoring)}.{nameof(Examples)}", StringComparison.Ordinal);

    private static void CountPayments(Action<int> add)
    {
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            for (var payment = 0; payment < Payments; payment++)
            {
                add(number);
                Thread.Sleep(1);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    // Pretends to write a line, which takes a millisecond.
    private static void WriteToJournal() => Thread.Sleep(1);

    #region counters
    /// <summary>Not like this: everybody waits for everybody.</summary>
    private sealed class LockedCounter
    {
        // An object, and not a System.Threading.Lock: that one spins and yields for a while before it waits, and only what waits is counted.
        private readonly object _lock = new();
        private long _value;

        public long Value => _value;

        public void Add(int thread)
        {
            lock (_lock)
            {
                _value++;
                WriteToJournal();
            }
        }
    }

    /// <summary>Each thread has a cell, on a cache line of its own: two counters on one line would still wait for each other, in the processor.</summary>
    private sealed class PartitionedCounter(int partitions)
    {
        private readonly Cell[] _cells = new Cell[partitions];

        public long Value => _cells.Sum(cell => cell.Value);

        public void Add(int thread)
        {
            _cells[thread % partitions].Value++;
            WriteToJournal();
        }

        [StructLayout(LayoutKind.Explicit, Size = 128)]
        private struct Cell
        {
            [FieldOffset(64)]
            public long Value;
        }
    }
    #endregion
}
