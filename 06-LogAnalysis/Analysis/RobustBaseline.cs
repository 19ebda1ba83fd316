namespace LogAnalysis.Analysis;

/// <summary>
/// What is usual, by median and median absolute deviation. A past incident among the values moves neither; it would move mean and
/// standard deviation.
/// </summary>
/// <param name="Median">Half of the values are lower.</param>
/// <param name="Mad">Half of the values are closer to the median than this.</param>
public sealed record RobustBaseline(double Median, double Mad)
{
    /// <summary>For normally distributed values a MAD of 1 is a standard deviation of 1.4826 (Rousseeuw and Croux, 1993).</summary>
    private const double ToSigma = 1.4826;

    /// <exception cref="ArgumentException">There are no values.</exception>
    public static RobustBaseline Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("a baseline needs at least one value", nameof(values));
        }

        var median = MedianOf(values);
        return new(median, MedianOf([.. values.Select(value => Math.Abs(value - median))]));
    }

    /// <summary>How far a value is from what is usual, in standard deviations; below zero where it is less.</summary>
    /// <remarks>
    /// Counts vary by their square root even when nothing happens, so the deviation is never smaller. Otherwise each 1 in a series of
    /// zeros would be an alarm.
    /// </remarks>
    public double Score(double value) => (value - Median) / Math.Max(ToSigma * Mad, Math.Sqrt(Math.Max(Median, 1)));

    private static double MedianOf(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
