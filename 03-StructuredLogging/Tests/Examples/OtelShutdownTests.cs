using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class OtelShutdownTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("otel-shutdown");

    [Theory]
    [InlineData("StopAsync ", 0)]
    [InlineData("StopAsync, ForceFlush", 1)]
    [InlineData("StopAsync, Dispose", 1)]
    public async Task OnlyForceFlushAndDisposeSendTheLastBatch(string end, int exported)
    {
        var lines = (await Lesson.ExampleAsync("otel-shutdown")).Output.Split('\n');
        var line = Assert.Single(lines, line => line.StartsWith(end, StringComparison.Ordinal));
        Assert.EndsWith($"logs {exported}, spans {exported}, metrics {exported}", line, StringComparison.Ordinal);
    }
}
