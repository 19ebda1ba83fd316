using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ObjectsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("objects");

    [Theory]
    [InlineData("{Payment} ", "ScalarValue")]
    [InlineData("{@Payment} ", "StructureValue")]
    [InlineData("{$Payment} ", "ScalarValue")]
    [InlineData("{Reasons} ", "SequenceValue")]
    [InlineData("{$Reasons} ", "ScalarValue")]
    public async Task TheSignDecidesTheKindOfTheValue(string hole, string kind)
    {
        var lines = (await Lesson.ExampleAsync("objects")).Output.Split('\n');
        Assert.Equal(kind, lines.First(line => line.StartsWith(hole, StringComparison.Ordinal))[hole.Length..].Trim().Split(' ')[0]);
    }

    [Fact]
    public async Task TheTransformationLeavesTheCustomerOut()
    {
        var parts = (await Lesson.ExampleAsync("objects")).Output.Split("With a transformation");
        Assert.Contains("user_42", parts[0], StringComparison.Ordinal);
        Assert.Contains("pay_1001", parts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("user_42", parts[1], StringComparison.Ordinal);
    }
}
