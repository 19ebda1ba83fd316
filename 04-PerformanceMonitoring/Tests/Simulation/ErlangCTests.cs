using PerformanceMonitoring.Simulation;
using Xunit;

namespace PerformanceMonitoring.Tests.Simulation;

public sealed class ErlangCTests
{
    // Single worker: the utilization itself. The others are from the sums of the formula, in exact fractions.
    [Theory]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(1, 0.9, 0.9)]
    [InlineData(2, 0.5, 1.0 / 3)]
    [InlineData(4, 0.5, 4.0 / 23)]
    [InlineData(4, 0, 0)]
    public void TheProbabilityOfWaitingIsThatOfTheFormula(int workers, double utilization, double expected) =>
        Assert.Equal(expected, ErlangC.ProbabilityOfWaiting(workers, utilization), 12);

    [Theory]
    [InlineData(4, 0.9)]
    [InlineData(40, 0.95)]
    [InlineData(100, 0.99)]
    public void TheRecursionGivesTheSumsOfTheFormula(int workers, double utilization)
    {
        var (offered, sum, term) = (workers * utilization, 0.0, 1.0);
        for (var k = 0; k < workers; k++)
        {
            sum += term;
            term *= offered / (k + 1);
        }

        Assert.Equal(term / (1 - utilization) / (sum + term / (1 - utilization)), ErlangC.ProbabilityOfWaiting(workers, utilization), 9);
    }

    [Fact]
    public void NinetyPercentCostsThreeTimesTheLatencyAndNinetyFiveFiveAndAHalf()
    {
        Assert.Equal(3, ErlangC.MeanLatency(4, 10, 0.9) / 10, 0.05);
        Assert.Equal(5.5, ErlangC.MeanLatency(4, 10, 0.95) / 10, 0.05);
        Assert.Equal(10, ErlangC.MeanLatency(4, 10, 0));
        Assert.Equal(double.PositiveInfinity, ErlangC.MeanLatency(4, 10, 1));
    }
}
