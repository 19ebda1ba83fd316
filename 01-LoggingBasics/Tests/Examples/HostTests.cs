using System.Text.RegularExpressions;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed partial class HostTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("host");

    [Fact]
    public async Task ThePaymentsEventHasItsIdAndTheScopesOfRequestAndPayment()
    {
        var run = await Lesson.ExampleAsync("host");
        var lines = run.Output.Split('\n');
        var entry = Array.IndexOf(lines, "info: PaymentsApi.Host.Payments[1002]");

        Assert.Matches("TraceId:[0-9a-f]{32}.* => RequestPath:/payments/pay_1001 RequestId:.* => UserId:user_42$", lines[entry + 1]);
        Assert.Equal("      Payment pay_1001 succeeded", lines[entry + 2]);
    }

    [Fact]
    public async Task TheVariableOfTheEnvironmentSwitchesDebugOn()
    {
        var parts = (await Lesson.ExampleAsync("host")).Output.Split("Logging__LogLevel__Default=Debug");
        Assert.DoesNotContain("Antifraud limit is 80", parts[0], StringComparison.Ordinal);
        Assert.Contains("Antifraud limit is 80", parts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SigtermEndsTheServiceWithZero() =>
        Assert.Contains("\nExit code 0.\n", (await Lesson.ExampleAsync("host")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("Host", "none")]
    [InlineData("SerilogHost", "Serilog.AspNetCore")]
    [InlineData("NlogHost", "NLog.Web.AspNetCore")]
    public async Task ACompleteProgramHasAtMostFortyLinesAndNamesItsPackages(string name, string packages)
    {
        var file = Path.Combine(Lesson.Folder, "Examples", $"{name}.cs");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.InRange(lines.Length, 1, 40);
        Assert.Equal(packages, Packages().Match(Assert.Single(lines, Packages().IsMatch)).Groups["packages"].Value);
    }

    [GeneratedRegex(@"^/// Complete program for an empty web project\. Packages: (?<packages>[\w., ]+)\.$")]
    private static partial Regex Packages();
}
