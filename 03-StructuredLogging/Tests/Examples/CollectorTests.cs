using System.Text.RegularExpressions;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class CollectorTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("collector");

    [Fact]
    public async Task EveryFailedAndEverySlowTraceIsKept() => Assert.Contains(
        "1000 traces\n  failed  kept  20 of 20\n  slow    kept  10 of 10\n  others  kept 100 of 970\n",
        (await Lesson.ExampleAsync("collector")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task TheTransformedRecordsHaveAServiceAndNoMailAddress()
    {
        var output = (await Lesson.ExampleAsync("collector")).Output;
        var transformed = output[output.IndexOf("\ntransform", StringComparison.Ordinal)..];
        Assert.Equal(2, Regex.Count(transformed, @"(?m)^  09:26:53.*  payments-api  "));
        Assert.DoesNotContain("@shop.example", transformed, StringComparison.Ordinal);
        Assert.Contains("@shop.example", output, StringComparison.Ordinal);
    }

    /// <summary>The order of the stations is the one of the configuration.</summary>
    [Theory]
    [InlineData("traces", "memory_limiter, tail_sampling, batch")]
    [InlineData("logs", "memory_limiter, transform, batch")]
    public async Task TheConfigurationHasThePipelinesOfTheOutput(string signal, string processors)
    {
        var configuration = await File.ReadAllTextAsync(
            Path.Combine(Course.Testing.Repository.Root, "stack", "otel-collector", "config.yaml"), TestContext.Current.CancellationToken);
        var pipeline = $@"    {signal}:\n      receivers: .*\n      processors: \[{processors}\]\n";
        Assert.Matches(pipeline, configuration.ReplaceLineEndings("\n"));
        var output = Regex.Replace((await Lesson.ExampleAsync("collector")).Output, " +", " ");
        Assert.Contains(string.Join(" -> ", processors.Split(", ")), output, StringComparison.Ordinal);
    }
}
