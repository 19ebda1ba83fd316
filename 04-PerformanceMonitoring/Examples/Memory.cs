using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// What an operation allocates, how old objects get, what a collection costs, and what is alive after it: four numbers, and only the last one is a leak.
/// Pitfall: a process that uses much memory may have no problem at all; the collector takes what it is given. Look at what survives.
/// See https://learn.microsoft.com/dotnet/standard/garbage-collection/fundamentals.
/// </summary>
public static class Memory
{
    private static readonly string[] Ids = [.. Enumerable.Range(1001, 100).Select(number => string.Create(CultureInfo.InvariantCulture, $"pay_{number}"))];

    public static void Run()
    {
        CountAllocations();
        FollowAnObject();
        MeasurePauses();
        CountWhatIsAlive();
    }

    private static void CountAllocations()
    {
        Console.WriteLine("Bytes allocated to write 100 payment ids with commas between them:");
        var buffer = new char[2_000];
        #region operations
        Show("text += id", Allocation.BytesPerCall(() => Ids.Aggregate("", (text, id) => text + "," + id)));
        Show("StringBuilder", Allocation.BytesPerCall(() => Ids.Aggregate(new StringBuilder(), (text, id) => text.Append(',').Append(id)).ToString()));
        Show("string.Join", Allocation.BytesPerCall(() => string.Join(',', Ids)));
        Show("into a buffer", Allocation.BytesPerCall(() => WriteTo(buffer)));
        #endregion

        static void Show(string way, double bytes) => Console.WriteLine($"  {way,-14} {bytes,7:0}");
    }

    private static int WriteTo(Span<char> buffer)
    {
        var length = 0;
        foreach (var id in Ids)
        {
            buffer[length++] = ',';
            id.CopyTo(buffer[length..]);
            length += id.Length;
        }

        return length;
    }

    private static void FollowAnObject()
    {
        #region generations
        var small = new byte[1_000];
        var large = new byte[85_000];
        Console.WriteLine($"\nGeneration   of 1,000 bytes   of 85,000 bytes\n  new            {GC.GetGeneration(small),8}   {GC.GetGeneration(large),15}   (the large object heap counts as the oldest)");
        GC.Collect(generation: 0);
        Console.WriteLine($"  1 collection   {GC.GetGeneration(small),8}   {GC.GetGeneration(large),15}");
        GC.Collect(generation: 1);
        Console.WriteLine($"  2 collections  {GC.GetGeneration(small),8}   {GC.GetGeneration(large),15}");
        #endregion
        GC.KeepAlive(small);
        GC.KeepAlive(large);
    }

    private static void MeasurePauses()
    {
        Console.WriteLine("\n200 MB of garbage        gen 0   gen 1   gen 2   pauses, ms");
        Measure("  small, dies young", () => Churn(count: 200_000, bytes: 1_000));
        Measure("  large, dies young", () => Churn(count: 2_000, bytes: 100_000));

        static void Measure(string name, Action work)
        {
            GC.Collect();
            #region pauses
            var pause = GC.GetTotalPauseDuration();
            int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
            work();

            // Each number holds the ones of the older generations: a collection of generation 2 collects the younger ones, too.
            var (gen0, gen1, gen2) = (GC.CollectionCount(0) - collections[0], GC.CollectionCount(1) - collections[1], GC.CollectionCount(2) - collections[2]);
            pause = GC.GetTotalPauseDuration() - pause;
            #endregion
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-23} {gen0 - gen1,7} {gen1 - gen2,7} {gen2,7} {pause.TotalMilliseconds,12:0.0}"));
        }
    }

    private static void CountWhatIsAlive()
    {
        Console.WriteLine("\nMB alive after a full collection:");
        #region alive
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cache = Churn(count: 20_000, bytes: 1_000, keepEach: 2);
        Console.WriteLine($"  20 MB allocated, half of it kept   {Megabytes(GC.GetTotalMemory(forceFullCollection: true) - before),3:0}");
        GC.KeepAlive(cache);
        cache = null;
        Console.WriteLine($"  and let go                         {Megabytes(GC.GetTotalMemory(forceFullCollection: true) - before),3:0}");
        #endregion
    }

    private static double Megabytes(long bytes) => Math.Abs(Math.Round(bytes / 1e6));

    // Not inlined, so that no register of the caller keeps what the list has let go.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<byte[]>? Churn(int count, int bytes, int keepEach = int.MaxValue)
    {
        var kept = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var array = new byte[bytes];
            if (i % keepEach == 1)
            {
                kept.Add(array);
            }
        }

        return kept;
    }
}
