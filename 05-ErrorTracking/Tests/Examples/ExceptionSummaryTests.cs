using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class ExceptionSummaryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("exception-summary");

    [Fact]
    public async Task TenThousandFailuresAreSixSeriesAndNoPaymentIsNamed()
    {
        var output = (await Lesson.ExampleAsync("exception-summary")).Output;
        Assert.Contains("6 series. With the message as a tag: 10000 series.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("pay_", output, StringComparison.Ordinal);
        var counts = output.Split('\n').Skip(1).TakeWhile(line => line.Length > 0).Select(line => int.Parse(line.Split(' ')[^1], null)).ToList();
        Assert.Equal((6, 10_000), (counts.Count, counts.Sum()));
    }
}
