namespace PerformanceMonitoring.Benchmarks;

#region compare
/// <summary>
/// One benchmark in two runs. Each time is divided by that of a baseline in the same run: a machine that is twice as slow is so for both. What is
/// left is the change of the code, and noise, whose size the runs themselves tell.
/// </summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Before">Its ratio to the baseline in the stored run.</param>
/// <param name="After">The same in the new one.</param>
/// <param name="Noise">The part of the ratio by which it may differ for no reason.</param>
/// <param name="MoreBytes">Allocated per call, beyond what was stored: bytes are counted, not measured, and have no noise.</param>
public sealed record Comparison(string Name, double Before, double After, double Noise, long MoreBytes)
{
    // With more than this a run does not see a doubling, and its silence says nothing.
    private const double MostNoise = 0.5;

    // Two runs of the same code differ by more than the iterations within one: another layout in memory, other neighbors.
    private const double LeastNoise = 0.15;

    /// <summary>0.1 is 10 % slower, below zero is faster.</summary>
    public double Change => After / Before - 1;

    public bool IsSlower => Change > Noise;

    public bool IsRegression => IsSlower || MoreBytes > 0;

    /// <summary>Whether the runs were quiet enough for an answer; if not, measure again.</summary>
    public bool IsConclusive => IsRegression || Noise <= MostNoise;

    /// <summary>Compares what both runs have; the baseline itself is 1 in both, and left out.</summary>
    /// <exception cref="InvalidDataException">One of them lacks the baseline, or they have no other benchmark in common.</exception>
    public static IReadOnlyList<Comparison> Of(BenchmarkResults stored, BenchmarkResults current, string baseline)
    {
        var (baseBefore, baseAfter) = (stored[baseline], current[baseline]);
        List<Comparison> compared = [.. from before in stored.Results
                                        join after in current.Results on before.Name equals after.Name
                                        where before.Name != baseline
                                        let noise = 3 * Math.Sqrt(new[] { before, after, baseBefore, baseAfter }.Sum(RelativeVariance))
                                        select new Comparison(before.Name, before.Mean / baseBefore.Mean, after.Mean / baseAfter.Mean, Math.Max(noise, LeastNoise), (after.Bytes ?? 0) - (before.Bytes ?? after.Bytes ?? 0))];
        return compared.Count > 0 ? compared : throw new InvalidDataException($"{stored.File} and {current.File} have no benchmark in common beside the baseline '{baseline}'.");
    }

    private static double RelativeVariance(BenchmarkResult result) => Math.Pow(result.StandardDeviation / result.Mean, 2);
}
#endregion
