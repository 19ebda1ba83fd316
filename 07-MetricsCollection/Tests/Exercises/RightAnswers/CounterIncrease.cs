using Course.Testing;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<CounterIncreaseTests>("the last value minus the first, and every value before a fall is added")]
public static class AddsTheValuesBeforeFalls
{
    public static double Compute(IReadOnlyList<double> samples)
    {
        if (samples.Count < 2)
        {
            return 0;
        }

        var lost = Enumerable.Range(1, samples.Count - 1).Where(i => samples[i - 1] > samples[i]).Sum(i => samples[i - 1]);
        return samples[^1] - samples[0] + lost;
    }
}

[RightAnswer<CounterIncreaseTests>("recursive, from the end, in decimal")]
public static class CountsFromTheEnd
{
    public static double Compute(IReadOnlyList<double> samples) => (double)Growth([.. samples.Select(sample => (decimal)sample)]);

    private static decimal Growth(decimal[] samples) => samples switch
    {
        [.. var before, var last, var newest] => Growth([.. before, last]) + newest - (newest < last ? 0 : last),
        _ => 0,
    };
}
