using System.Globalization;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class CounterIncreaseTests
{
    public Func<IReadOnlyList<double>, double> Answer { get; set; } = CounterIncrease.Compute;

    [Task("7.1", "growth is what came from sample to sample")]
    public void GrowthIsWhatCame()
    {
        Check([100, 110, 110, 125], 25, "what stood there before the first sample came earlier");
        Check([0, 3, 3.5], 3.5, "a counter may have fractions, seconds for example");
    }

    [Task("7.1", "a fall is a restart: the counter began at zero")]
    public void AFallIsARestart()
    {
        Check([100, 120, 5, 15], 35, "after a restart all that the counter shows has come since");
        Check([1_000, 7, 3, 4], 7 + 3 + 1, "a process may restart twice, and each time begins at zero");
        Check([50, 0, 0], 0, "nothing has come since it began again");
    }

    [Task("7.1", "fewer than two samples show no growth")]
    public void OneSampleIsNoGrowth()
    {
        Check([], 0, "a series that is not there has not grown");
        Check([500], 0, "a first sample may be of a counter that has counted for a year");
    }

    private void Check(double[] samples, double expected, string why)
    {
        var got = Answer(samples);
        Assert.True(got == expected, string.Create(CultureInfo.InvariantCulture, $"expected {expected} for {string.Join(' ', samples.Select(sample => sample.ToString(CultureInfo.InvariantCulture)))}; got {got}. Why it matters: {why}."));
    }
}
