using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ScopesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("scopes");

    [Theory]
    [InlineData("pay_1001 of user_42")]
    [InlineData("pay_1002 of user_17")]
    public async Task EveryEventOfAPaymentCarriesItAndTheInnerScopeComesOnTop(string scope)
    {
        var lines = await LinesAsync();
        Assert.Contains($"=> {scope} Received", lines, StringComparison.Ordinal);
        Assert.Contains($"=> {scope} => antifraud Checked", lines, StringComparison.Ordinal);
        Assert.Contains($"=> {scope} Answered", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("After the payments", false)]
    [InlineData("After ForgottenAsync", false)]
    [InlineData("After Forgotten", true)]
    public async Task OnlyTheScopeThatIsNotDisposedIsStillThere(string message, bool scoped)
    {
        var line = (await LinesAsync()).Split('\n').Single(line => line.EndsWith(message, StringComparison.Ordinal));
        Assert.Equal(scoped, line.Contains("=> pay_1002 ", StringComparison.Ordinal));
        Assert.Equal(scoped, line.Contains("=>", StringComparison.Ordinal));
    }

    private static async Task<string> LinesAsync() => (await Lesson.ExampleAsync("scopes")).Output;
}
