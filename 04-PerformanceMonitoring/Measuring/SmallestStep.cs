namespace PerformanceMonitoring.Measuring;

/// <summary>Measures by how much a clock moves at least. Shorter times cannot be measured with it.</summary>
public static class SmallestStep
{
    /// <param name="read">Reads the clock.</param>
    /// <param name="perSecond">The clock's ticks in a second.</param>
    public static double InNanoseconds(Func<long> read, long perSecond)
    {
        var smallest = long.MaxValue;
        for (var step = 0; step < 5; step++)
        {
            long next, first = read();
            do
            {
                next = read();
            }
            while (next == first);

            smallest = Math.Min(smallest, next - first);
        }

        return smallest * 1e9 / perSecond;
    }
}
