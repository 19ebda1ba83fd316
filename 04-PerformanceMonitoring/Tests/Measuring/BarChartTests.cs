using PerformanceMonitoring.Measuring;
using Xunit;

namespace PerformanceMonitoring.Tests.Measuring;

public sealed class BarChartTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(0.0001, "▏")]
    [InlineData(1, "▊")]
    [InlineData(5, "████")]
    [InlineData(10, "████████")]
    [InlineData(10.1, "████████▶")]
    public void ABarIsAsLongAsItsValue(double value, string expected) => Assert.Equal(expected, BarChart.Bar(value, max: 10, width: 8));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(3.44, "3.4")]
    [InlineData(120.4, "120")]
    public void MillisecondsHaveTheDecimalsThatMatter(double value, string expected) => Assert.Equal(expected, BarChart.Milliseconds(value));
}
