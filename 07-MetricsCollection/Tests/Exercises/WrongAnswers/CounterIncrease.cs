using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>The last value minus the first.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "all that the counter shows")]
public static class SubtractsTheEnds
{
    public static double Compute(IReadOnlyList<double> samples) => samples.Count == 0 ? 0 : samples[^1] - samples[0];
}

/// <summary>A fall is left out, and with it what had come since the restart.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "all that the counter shows")]
public static class LeavesOutTheFall
{
    public static double Compute(IReadOnlyList<double> samples) => samples.Skip(1).Zip(samples, (now, last) => Math.Max(0, now - last)).Sum();
}

/// <summary>A fall counts as growth by as much.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.AFallIsARestart), "all that the counter shows")]
public static class TurnsTheFallAround
{
    public static double Compute(IReadOnlyList<double> samples) => samples.Skip(1).Zip(samples, (now, last) => Math.Abs(now - last)).Sum();
}

/// <summary>The first sample is growth as well.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.OneSampleIsNoGrowth), "counted for a year")]
public static class CountsASingleSample
{
    public static double Compute(IReadOnlyList<double> samples) =>
        samples.Count == 1 ? samples[0] : samples.Skip(1).Zip(samples, (now, last) => now < last ? now : now - last).Sum();
}

/// <summary>Whole numbers: the half second is lost.</summary>
[WrongAnswer<CounterIncreaseTests>(nameof(CounterIncreaseTests.GrowthIsWhatCame), "may have fractions")]
public static class CountsWholeNumbers
{
    public static double Compute(IReadOnlyList<double> samples) => samples.Skip(1).Zip(samples, (now, last) => (long)(now < last ? now : now - last)).Sum();
}
