namespace PerformanceMonitoring.Measuring;

/// <summary>Recorded latencies, and what is asked about them. It keeps every value: exact, and fit for thousands, not for a service that runs for a month.</summary>
/// <param name="values">In milliseconds, in any order, at least one.</param>
public sealed class Latencies(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double Mean => _sorted.Average();

    public double Max => _sorted[^1];

    public IReadOnlyList<double> Sorted => _sorted;

    #region percentile
    /// <summary>The smallest recorded value that at least this part of all values does not exceed (nearest rank): one that has really been seen.</summary>
    /// <param name="percentile">More than 0, at most 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile lies outside of that.</exception>
    /// <remarks>See https://www.itl.nist.gov/div898/handbook/prc/section2/prc262.htm.</remarks>
    public double Percentile(double percentile)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percentile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percentile, 100);

        // In decimal, for 99.9 / 100 * 1000 is 999.0000000000001 in binary, and its ceiling one rank too high.
        var rank = (int)Math.Ceiling((decimal)percentile / 100 * _sorted.Length);
        return _sorted[rank - 1];
    }
    #endregion
}
