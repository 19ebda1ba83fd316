using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Subtracts the first value from the last.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "since the restart")]
public static class SubtractsTheEnds
{
    public static double Compute(IReadOnlyList<double> samples) => samples.Count == 0 ? 0 : samples[^1] - samples[0];
}

/// <summary>Skips a fall, and with it the growth since the restart.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "since the restart")]
public static class SkipsTheFall
{
    public static double Compute(IReadOnlyList<double> samples) =>
        samples.Skip(1).Zip(samples, (now, last) => Math.Max(0, now - last)).Sum();
}

/// <summary>Counts a fall as growth of the same size.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "since the restart")]
public static class TurnsTheFallAround
{
    public static double Compute(IReadOnlyList<double> samples) =>
        samples.Skip(1).Zip(samples, (now, last) => Math.Abs(now - last)).Sum();
}

/// <summary>Takes an equal value for a restart.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.GrowthIsTheSum), "an equal value is no fall")]
public static class TakesAnEqualValueForARestart
{
    public static double Compute(IReadOnlyList<double> samples) =>
        samples.Skip(1).Zip(samples, (now, last) => now > last ? now - last : now).Sum();
}

/// <summary>Expects one restart at most.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "may restart twice")]
public static class ExpectsOneRestart
{
    public static double Compute(IReadOnlyList<double> samples)
    {
        var fall = Enumerable.Range(1, Math.Max(0, samples.Count - 1)).FirstOrDefault(i => samples[i] < samples[i - 1], -1);
        return samples.Count == 0 ? 0 : fall < 0 ? samples[^1] - samples[0] : samples[fall - 1] - samples[0] + samples[^1];
    }
}

/// <summary>Counts the first sample as growth if it is alone.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.OneSampleIsNoGrowth), "counted for a year")]
public static class CountsASingleSample
{
    public static double Compute(IReadOnlyList<double> samples) =>
        samples.Count == 1 ? samples[0] : samples.Skip(1).Zip(samples, (now, last) => now < last ? now : now - last).Sum();
}

/// <summary>Reads the first sample of none.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.OneSampleIsNoGrowth), "has not grown")]
public static class ReadsTheFirstOfNone
{
    public static double Compute(IReadOnlyList<double> samples)
    {
        var (growth, last) = (0.0, samples[0]);
        foreach (var now in samples)
        {
            growth += now < last ? now : now - last;
            last = now;
        }

        return growth;
    }
}

/// <summary>Cuts the fractions off.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.GrowthIsTheSum), "may have fractions")]
public static class CountsWholeNumbers
{
    public static double Compute(IReadOnlyList<double> samples) =>
        samples.Skip(1).Zip(samples, (now, last) => (long)(now < last ? now : now - last)).Sum();
}
