using System.Text.RegularExpressions;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class OtelConsoleTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("otel-console");

    [Fact]
    public async Task TheThreeSignalsComeTheFirstTwoCorrelatedTheMetricByDispose()
    {
        var output = (await Lesson.ExampleAsync("otel-console")).Output;
        var ids = Regex.Matches(output, @"(?:LogRecord|Activity)\.SpanId: +(\w{16})").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.Matches(@"Metric Name: shop\.settled(?:.*\n)*Value: 3\n", output);
    }
}
