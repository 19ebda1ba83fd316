using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class TwelveFactorTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("twelve-factor");

    [Fact]
    public async Task WithoutAFlushEventsAreLostAndWithOneNoneIs()
    {
        var run = await Lesson.ExampleAsync("twelve-factor");
        Assert.Contains("Log.CloseAndFlush() at the end: 5000 events collected", run.Output, StringComparison.Ordinal);

        var counts = Regex.Match(run.Output, @"without it: (\d+) events collected, (\d+) lost");
        var (collected, lost) = (int.Parse(counts.Groups[1].ValueSpan, null), int.Parse(counts.Groups[2].ValueSpan, null));
        Assert.True(lost > 0, "nothing was lost");
        Assert.Equal(5000, collected + lost);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("Debug", 6)]
    [InlineData("Error", 0)]
    public async Task TheServiceWritesJsonToStdoutAtTheLevelOfItsEnvironment(string? level, int events)
    {
        var run = await ServeAsync("3", level);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(events, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("Payment {PaymentId} ", Template(line), StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(run.Folder));
    }

    [Fact(Explicit = true)]
    public async Task MoreEventsThanTheQueueHoldsAreNotDropped()
    {
        var run = await ServeAsync("10000", "Debug");
        Assert.Equal(20_000, run.Output.Count(c => c == '\n'));
    }

    [Fact]
    public async Task ANumberOfPaymentsOutOfRangeIsRefused()
    {
        var run = await Lesson.RunAsync("twelve-factor", "--serve", "10001");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--serve takes a whole number from 0 to 10000, not '10001'", run.Error, StringComparison.Ordinal);
    }

    private static Task<Course.Testing.ProcessRun> ServeAsync(string payments, string? level) =>
        Lesson.RunAsync(["twelve-factor", "--serve", payments], new Dictionary<string, string?> { ["Serilog__MinimumLevel"] = level });

    private static string? Template(string line) => JsonDocument.Parse(line).RootElement.GetProperty("MessageTemplate").GetString();
}
