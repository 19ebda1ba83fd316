namespace PerformanceMonitoring.Benchmarks;

#region compare
/// <summary>
/// One benchmark in two runs. Each time is divided by the time of a baseline in the same run, so a slower machine changes no ratio.
/// </summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Before">Its ratio to the baseline in the stored run.</param>
/// <param name="After">The same in the new run.</param>
/// <param name="Baseline">The baseline in the stored run, in nanoseconds.</param>
/// <param name="Noise">The share by which the ratio may differ although the code is the same.</param>
/// <param name="MoreBytes">Allocated per call, beyond the stored run. Bytes are counted, so they have no noise.</param>
public sealed record Comparison(string Name, double Before, double After, double Baseline, double Noise, long MoreBytes)
{
    // A noisier run answers nothing: it misses a slow-down by half, and it shows one where the code is the same.
    private const double MostNoise = 0.5;

    // Two runs of the same code differ by more than the iterations of one run, because the code lies elsewhere in memory.
    private const double LeastNoise = 0.15;

    // Two nanoseconds are a few instructions. The position of a loop in memory changes a time by as much.
    private const double ShortestDifference = 2;

    /// <summary>0.1 is 10 % slower; a negative number is faster.</summary>
    public double Change => After / Before - 1;

    public bool IsSlower => IsQuiet && Change > Noise && (After - Before) * Baseline > ShortestDifference;

    public bool IsRegression => IsSlower || MoreBytes > 0;

    /// <summary>Whether there is an answer. If not, measure again.</summary>
    public bool IsConclusive => IsRegression || IsQuiet;

    private bool IsQuiet => Noise <= MostNoise || Noise * Before * Baseline <= ShortestDifference;

    /// <summary>Compares the benchmarks of both runs. The baseline is left out, because its ratio is always 1.</summary>
    /// <exception cref="InvalidDataException">A run lacks the baseline, or the runs have no other benchmark in common.</exception>
    public static IReadOnlyList<Comparison> Of(BenchmarkResults stored, BenchmarkResults current, string baseline)
    {
        var (baseBefore, baseAfter) = (stored[baseline], current[baseline]);
        List<Comparison> compared = [.. from before in stored.Results
                                        join after in current.Results on before.Name equals after.Name
                                        where before.Name != baseline
                                        let noise = 3 * Math.Sqrt(new[] { before, after, baseBefore, baseAfter }.Sum(RelativeVariance))
                                        select new Comparison(
                                            before.Name, before.Mean / baseBefore.Mean, after.Mean / baseAfter.Mean, baseBefore.Mean,
                                            Math.Max(noise, LeastNoise), (after.Bytes ?? 0) - (before.Bytes ?? after.Bytes ?? 0))];
        return compared.Count > 0
            ? compared
            : throw new InvalidDataException($"{stored.File} and {current.File} have only the baseline '{baseline}' in common.");
    }

    private static double RelativeVariance(BenchmarkResult result) => Math.Pow(result.StandardDeviation / result.Mean, 2);
}
#endregion
