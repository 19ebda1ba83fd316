namespace PerformanceMonitoring.Measuring;

/// <summary>The number of garbage collections, by the oldest generation that each collected, and the time of their pauses.</summary>
public readonly record struct Collections(int Gen0, int Gen1, int Gen2, TimeSpan Pauses)
{
    #region count
    /// <summary>Counts while something runs. Older garbage is collected before.</summary>
    public static Collections During(Action work)
    {
        GC.Collect();
        var before = Now();
        work();
        var after = Now();
        return new(after.Gen0 - before.Gen0, after.Gen1 - before.Gen1, after.Gen2 - before.Gen2, after.Pauses - before.Pauses);
    }

    // The runtime counts a collection of generation 2 in all three counts, because it collects the younger generations, too.
    private static Collections Now() => new(
        GC.CollectionCount(0) - GC.CollectionCount(1),
        GC.CollectionCount(1) - GC.CollectionCount(2),
        GC.CollectionCount(2),
        GC.GetTotalPauseDuration());
    #endregion
}
