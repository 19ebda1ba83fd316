using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Prometheus;

public sealed class ExpositionReaderTests
{
    [Theory]
    [InlineData("a 1\nb{c=\"d} 2\n", "Line 2, column 10: the value has no closing quote")]
    [InlineData("a one\n", "Line 1, column 3: 'one' is no number")]
    [InlineData("a{b=\"\\x\"} 1\n", "Line 1, column 7: only ")]
    [InlineData("nothing\n", "Line 1, column 8: '' is no number")]
    [InlineData("0a 1\n", "Line 1, column 1: a name is expected")]
    [InlineData("a{a=\"1\",,b=\"2\"} 1\n", "Line 1, column 9: a name is expected")]
    [InlineData("a{,} 1\n", "Line 1, column 3: a name is expected")]
    [InlineData("a{b:c=\"1\"} 1\n", "Line 1, column 4: '=' is expected")]
    [InlineData("a{b=\"1\" c=\"2\"} 1\n", "Line 1, column 8: '}' is expected")]
    [InlineData("a{b=\"1\",b=\"2\"} 1\n", "the label 'b' is there twice")]
    [InlineData("a 1 2 3\n", "Line 1, column 7: the line goes on after the value")]
    [InlineData("a 1 # {trace_id=\"x\"} 1\n", "the line goes on after the value")]
    [InlineData("a 1,5\n", "'1,5' is no number")]
    [InlineData("# TYPE a gauge\n# TYPE a counter\n", "Line 2, column 1: a second # TYPE of 'a'")]
    public void AWrongLineIsAnErrorWithItsPlace(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => ExpositionReader.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a{b=\"1\",} 2\n", 2)]
    [InlineData("a{} 2\n", 2)]
    [InlineData("a:b  2e3 1700000000000\n", 2_000)]
    [InlineData("a\t-Inf\n", double.NegativeInfinity)]
    public void WhatPrometheusTakesIsTaken(string text, double value) => Assert.Equal(value, Assert.Single(ExpositionReader.Read(text).Samples).Value);

    [Fact]
    public void OpenMetricsHasExemplarsAndAnEnd()
    {
        var sample = Assert.Single(ExpositionReader.Read("a_total 1 # {trace_id=\"x\"} 0.5 1.25\n# EOF\n", openMetrics: true).Samples);
        Assert.Equal((1, "{trace_id=\"x\"} 0.5 1.25"), (sample.Value, sample.Exemplar));
        Assert.Contains("cut off", Assert.Throws<InvalidDataException>(() => ExpositionReader.Read("a_total 1\n", openMetrics: true)).Message, StringComparison.Ordinal);
    }
}
