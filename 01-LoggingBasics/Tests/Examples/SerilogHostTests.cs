using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class SerilogHostTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("serilog-host");

    [Fact]
    public async Task ARequestIsOneLineWithItsPayment()
    {
        var output = (await Lesson.ExampleAsync("serilog-host")).Output;
        Assert.Matches("(?m)^INF .*RequestLoggingMiddleware HTTP POST /payments/pay_1001 responded 200 .*PaymentId\": \"pay_1001\"", output);
    }

    [Fact]
    public async Task TheVariableOfTheEnvironmentSwitchesDebugOn()
    {
        var parts = (await Lesson.ExampleAsync("serilog-host")).Output.Split("Serilog__MinimumLevel__Default=Debug,");
        Assert.DoesNotContain("Antifraud limit is 80", parts[0], StringComparison.Ordinal);
        Assert.Contains("Antifraud limit is 80", parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorAtTheStartIsWrittenAndTheExitCodeIsOne()
    {
        var failed = (await Lesson.ExampleAsync("serilog-host")).Output.Split("Serilog__MinimumLevel__Default=Debgu:\n")[1];
        Assert.Contains("payments-api failed", failed, StringComparison.Ordinal);
        Assert.Contains("The value Debgu is not a valid Serilog level.", failed, StringComparison.Ordinal);
        Assert.EndsWith("\nExit code 1.\n", failed, StringComparison.Ordinal);
    }
}
