using PerformanceMonitoring.Locks;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A wait for a lock shows in no CPU profile. The runtime counts the waits, and reports the stack of each.
/// Pitfall: more threads on one lock make it slower. Share less: a cell for each thread, and the sum on demand.
/// See https://learn.microsoft.com/dotnet/fundamentals/diagnostics/runtime-contention-events.
/// </summary>
public static class Contention
{
    private const int Threads = 4;
    private const int Payments = 100;

    public static async Task RunAsync(string folder)
    {
        Console.WriteLine($"{Threads} threads count {Payments} payments each:\n");
        var locked = new LockedCounter();
        await ShowAsync(folder, "one lock", locked.Add, () => locked.Value);
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
            PaymentThreads.Count(Threads, Payments, add);
            waits = Monitor.LockContentionCount - before;
        }), EventPipe.Provider(EventPipe.Runtime, EventPipe.Contention | EventPipe.Loader | EventPipe.Jit));

        // The innermost method of the shop takes the lock. Below it are only methods of the runtime.
        var stacks = Recording.ContentionStacks(trace);
        var worst = stacks.Stacks.Where(stack => stack.Frames.Any(IsOfTheShop))
            .GroupBy(stack => stack.Frames.Last(IsOfTheShop), stack => stack.Count)
            .MaxBy(place => place.Sum());
        #endregion
        Console.WriteLine($"{name}: counted {value()}, waited for a lock {waits} times");
        Console.WriteLine(worst is null
            ? "  no wait in the shop\n"
            : $"  most waits in {string.Join('.', worst.Key.Split('.')[^2..])}, {worst.Sum()} of {stacks.Total} stacks\n");
    }

    private static bool IsOfTheShop(string method) =>
        method.StartsWith($"{nameof(PerformanceMonitoring)}.{nameof(Locks)}", StringComparison.Ordinal);
}
