namespace LogAnalysis.Reading;

/// <summary>How much memory a piece of work takes from the garbage collector.</summary>
internal static class AllocatedBytes
{
    /// <summary>Runs the work twice, and measures the second time: the first one fills caches.</summary>
    public static (int Result, long Bytes) Of(Func<int> work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = work();
        return (result, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
