using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Memory;
using PerformanceMonitoring.Profiling;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A leak is what is alive and should not be. Two snapshots of the heap, some work between them: what has grown by as much as was worked is suspect, and the way from a root says who holds it.
/// Pitfall: one snapshot shows what is large, which is mostly text and quite in order.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/debug-memory-leak, and https://learn.microsoft.com/dotnet/core/diagnostics/dotnet-gcdump.
/// </summary>
public static class Leak
{
    private const int Requests = 500;

    public static async Task RunAsync(string folder)
    {
        // The first snapshot of all makes what snapshots need, which then stays.
        await HeapSnapshot.RecordAsync(Path.Combine(folder, "first.nettrace"));
        Console.WriteLine($"{Requests} requests between two snapshots of the heap; what there is more of by that many or more:\n");
        await CompareAsync(folder, "leaking", LeakingRequest);
        await CompareAsync(folder, "mended", MendedRequest);
    }

    private static async Task CompareAsync(string folder, string name, Action<int> request)
    {
        // Once before: what is made with the first request, and stays, is no leak.
        Repeat(request, from: 0, count: Requests);
        #region compare
        var (first, second) = (Path.Combine(folder, $"{name}-before.nettrace"), Path.Combine(folder, $"{name}-after.nettrace"));
        await HeapSnapshot.RecordAsync(first);
        Repeat(request, from: Requests, count: Requests);
        await HeapSnapshot.RecordAsync(second);

        var after = HeapSnapshot.Read(second);
        var suspects = after.GrownSince(HeapSnapshot.Read(first)).Where(type => type.Count >= Requests).ToList();
        #endregion
        Console.WriteLine($"{name}: {(suspects.Count == 0 ? "nothing" : "")}");
        foreach (var (type, count, bytes) in suspects)
        {
            Console.WriteLine($"  +{count} {type}, {bytes / count} bytes each");
            Console.WriteLine($"    held by {string.Join("\n         by ", after.PathTo(type).SkipLast(1).Reverse())}\n         by a root");
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

    #region leaking
    // Not like this: an event of an object that lives long holds everybody who subscribed, and a dictionary whatever was put into it.
    private static readonly Dictionary<int, Receipt> Receipts = [];

    private static void LeakingRequest(int number)
    {
        var view = new PaymentView();
        Rates.Changed += view.Refresh;
        Receipts[number] = new Receipt(number);
    }
    #endregion

    #region mended
    private static readonly MemoryCache Recent = new(new MemoryCacheOptions { SizeLimit = 100 });

    private static void MendedRequest(int number)
    {
        using var view = new SubscribedView();
        Recent.Set(number, new Receipt(number), new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>Who subscribes also unsubscribes, at the latest when it is disposed of.</summary>
    private sealed class SubscribedView : PaymentView, IDisposable
    {
        public SubscribedView() => Rates.Changed += Refresh;

        public void Dispose() => Rates.Changed -= Refresh;
    }
    #endregion

    private class PaymentView
    {
        public decimal Rate { get; private set; }

        public void Refresh(decimal rate) => Rate = rate;
    }

    private sealed record Receipt(int Number);

    /// <summary>The exchange rates of the shop, which live as long as the process.</summary>
    private static class Rates
    {
        public static event Action<decimal>? Changed;

        public static void Change(decimal rate) => Changed?.Invoke(rate);
    }
}
