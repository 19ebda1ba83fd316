using System.Text.RegularExpressions;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class TestingTelemetryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("testing-telemetry");

    [Theory]
    [InlineData("MetricCollector")]
    [InlineData("ActivityListener")]
    [InlineData("InMemoryExporter")]
    public async Task EachAssertionHoldsForTheServiceAndFailsForTheBrokenOne(string tool)
    {
        var row = Regex.Match((await Lesson.ExampleAsync("testing-telemetry")).Output, $@"(?m)^{tool} .* (holds|fails) +(holds|fails)$");
        Assert.Equal(("holds", "fails"), (row.Groups[1].Value, row.Groups[2].Value));
    }
}
