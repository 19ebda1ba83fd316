using System.Globalization;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class CounterIncreaseTests
{
    public Func<IReadOnlyList<double>, double> Answer { get; set; } = CounterIncrease.Compute;

    [Task("7.1", "growth is the sum from sample to sample")]
    public void GrowthIsTheSum()
    {
        Check([100, 110, 125], 25, "the value of the first sample was counted before the first sample");
        Check([100, 110, 110, 125], 25, "an equal value is no fall: nothing was counted in between");
        Check([0, 3, 3.5], 3.5, "a counter may have fractions, for example of seconds");
    }

    [Task("7.1", "a fall is a restart: the counter began at zero")]
    public void AFallIsARestart()
    {
        Check([100, 120, 5, 15], 35, "after a restart, all that the counter shows was counted since the restart");
        Check([1_000, 7, 3, 4], 7 + 3 + 1, "a process may restart twice, and begins at zero each time");
        Check([50, 0, 0], 0, "nothing was counted since the restart");
    }

    [Task("7.1", "fewer than two samples show no growth")]
    public void OneSampleIsNoGrowth()
    {
        Check([], 0, "a series without samples has not grown");
        Check([500], 0, "the counter of the first sample may have counted for a year");
    }

    private void Check(double[] samples, double expected, string why)
    {
        string got;
        try
        {
            got = Text(Answer(samples));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            got = $"an exception: {exception.Message}";
        }

        Assert.True(
            got == Text(expected),
            $"expected {Text(expected)} for [{string.Join(", ", samples.Select(Text))}]; got {got}. Why it matters: {why}.");
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
