using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class LogPropertiesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("log-properties");

    [Theory]
    [InlineData("PaymentId", "pay_1001")]
    [InlineData("AmountMinor", "1299")]
    [InlineData("shop.user_id", "user_42")]
    [InlineData("caller.host", "shop.example")]
    [InlineData("caller.is_test", "True")]
    public async Task EachMemberIsAPropertyOfTheGeneratedEvent(string name, string value) =>
        Assert.Contains($"  {name} = {value}\n", await EventAsync(0), StringComparison.Ordinal);

    [Theory]
    [InlineData("Note")]
    [InlineData("Coupon")]
    public async Task IgnoredMembersAndNullsAreLeftOut(string name) =>
        Assert.DoesNotContain($"  {name} =", await EventAsync(0), StringComparison.Ordinal);

    [Fact]
    public async Task ThePlainCallLogsTheNote() => Assert.Contains("for my sister", await EventAsync(1), StringComparison.Ordinal);

    private static async Task<string> EventAsync(int index) => (await Lesson.ExampleAsync("log-properties")).Output.Split("INF ", StringSplitOptions.RemoveEmptyEntries)[index];
}
