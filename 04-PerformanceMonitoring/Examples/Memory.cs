using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Small objects that die young are cheap to collect. Large objects wait for a collection of the whole heap.
/// Pitfall: a process that uses much memory may be healthy. Compare what is alive after a full collection, at two moments.
/// See https://learn.microsoft.com/dotnet/standard/garbage-collection/fundamentals.
/// </summary>
public static class Memory
{
    public static void Run()
    {
        #region generations
        var (small, large) = (new byte[1_000], new byte[85_000]);
        Console.WriteLine("Generation of an array   1,000 bytes   85,000 bytes (large object heap)");
        ShowGeneration("new");
        GC.Collect(generation: 0);
        ShowGeneration("after one collection");
        GC.Collect(generation: 1);
        ShowGeneration("after two");
        #endregion

        Console.WriteLine("\n200 MB of garbage        gen 0   gen 1   gen 2   pauses, ms");
        #region pauses
        ShowCollections("small, dies young", Collections.During(() => Garbage.Make(count: 200_000, bytes: 1_000)));
        ShowCollections("large, dies young", Collections.During(() => Garbage.Make(count: 2_000, bytes: 100_000)));
        #endregion

        Console.WriteLine("\nMB alive after a full collection:");
        #region alive
        var before = GC.GetTotalMemory(forceFullCollection: true);
        List<byte[]>? cache = Garbage.Make(count: 20_000, bytes: 1_000, keepEach: 2);
        Console.WriteLine($"  20 MB allocated, half of it kept   {Alive(),3:0}");
        GC.KeepAlive(cache);
        cache = null;
        Console.WriteLine($"  the cache released                 {Alive(),3:0}");
        #endregion

        void ShowGeneration(string when) => Console.WriteLine($"  {when,-22} {GC.GetGeneration(small),11} {GC.GetGeneration(large),14}");

        void ShowCollections(string name, Collections count) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-21} {count.Gen0,7} {count.Gen1,7} {count.Gen2,7} {count.Pauses.TotalMilliseconds,12:0.0}"));

        double Alive() => Math.Abs(Math.Round((GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6));
    }
}
