using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class ShutdownTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("shutdown");

    [Theory]
    [InlineData("return", true, true)]
    [InlineData("sigterm", true, true)]
    [InlineData("sigint", true, true)]
    [InlineData("exit", false, true)]
    [InlineData("unhandled", null, true)]
    [InlineData("failfast", false, false)]
    [InlineData("kill", false, false)]
    public async Task WhoeverIsStillAskedFlushes(string ending, bool? inFinally, bool inHandlers)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && ending.StartsWith("sig", StringComparison.Ordinal), "Windows has no signal for a single other process.");
        Assert.InRange(await LinesAsync($"{ending}-nowhere"), 0, 49);
        Check(inHandlers, await LinesAsync($"{ending}-handlers"));
        if (inFinally is not null)
        {
            Check(inFinally.Value, await LinesAsync($"{ending}-finally"));
        }

        static void Check(bool all, int lines) => Assert.InRange(lines, all ? 50 : 0, all ? 50 : 49);
    }

    private static async Task<int> LinesAsync(string name) =>
        (await File.ReadAllLinesAsync(Path.Combine(await OutputOfAsync("shutdown"), $"{name}.log"), TestContext.Current.CancellationToken)).Length;
}
