using System.Runtime.CompilerServices;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Two snapshots of the heap, with work between them: the type that grows is the leak, and the path from a root names the holder.
/// Pitfall: one snapshot shows the largest types. Those are texts and arrays, and no leak.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/debug-memory-leak.
/// </summary>
public static class Leak
{
    private const int Requests = 500;

    public static async Task RunAsync(string folder)
    {
        // The first snapshot creates objects of its own, which stay.
        await HeapSnapshot.RecordAsync(Path.Combine(folder, "first.nettrace"));
        Console.WriteLine($"Types with {Requests} more objects after {Requests} requests:\n");
        await CompareAsync(folder, "leaking", LeakyShop.LeakingRequest);
        await CompareAsync(folder, "mended", LeakyShop.MendedRequest);
    }

    private static async Task CompareAsync(string folder, string name, Action<int> request)
    {
        // Objects that the first requests create once are no leak.
        Repeat(request, from: 0, count: Requests);
        #region compare
        var (first, second) = (Path.Combine(folder, $"{name}-before.nettrace"), Path.Combine(folder, $"{name}-after.nettrace"));
        await HeapSnapshot.RecordAsync(first);
        Repeat(request, from: Requests, count: Requests);
        await HeapSnapshot.RecordAsync(second);

        var after = HeapSnapshot.Read(second);
        var suspects = after.GrownSince(HeapSnapshot.Read(first)).Where(type => type.Count >= Requests).ToList();
        foreach (var (type, count, bytes) in suspects)
        {
            var holder = ShortName(after.HolderOf(type));
            Console.WriteLine($"{name}: {count} more {ShortName(type)}, {bytes / count} bytes each, held by {holder}");
            Console.WriteLine($"  {string.Join("\n  > ", after.PathTo(type).Select(ShortName))}\n");
        }
        #endregion
        if (suspects.Count == 0)
        {
            Console.WriteLine($"{name}: nothing");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Repeat(Action<int> request, int from, int count)
    {
        for (var number = from; number < from + count; number++)
        {
            request(number);
        }
    }

    // "Shop.Payments+Receipt" is "Receipt".
    private static string ShortName(string type) => type.Replace($"{typeof(LeakyShop).FullName}+", "", StringComparison.Ordinal);
}
