using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class NlogHostTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("nlog-host");

    [Fact]
    public async Task ARequestIsOneLineWithItsPayment()
    {
        var output = (await Lesson.ExampleAsync("nlog-host")).Output;
        Assert.Matches(@"(?m)^INFO NLogRequestLogging HttpRequest Completed .* id=pay_1001 responded 200 in [\d.]+ ms$", output);
    }

    [Fact]
    public async Task TheVariableOfTheEnvironmentSwitchesDebugOn()
    {
        var parts = (await Lesson.ExampleAsync("nlog-host")).Output.Split("Logging__LogLevel__Default=Debug,");
        Assert.DoesNotContain("Antifraud limit is 80", parts[0], StringComparison.Ordinal);
        Assert.Contains("Antifraud limit is 80", parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorAtTheStartIsWrittenAndTheExitCodeIsOne()
    {
        var failed = (await Lesson.ExampleAsync("nlog-host")).Output.Split("Logging__LogLevel__Default=Debgu:\n")[1];
        Assert.Contains("payments-api failed", failed, StringComparison.Ordinal);
        Assert.Contains("Configuration value 'Debgu' is not supported.", failed, StringComparison.Ordinal);
        Assert.EndsWith("\nExit code 1.\n", failed, StringComparison.Ordinal);
    }
}
