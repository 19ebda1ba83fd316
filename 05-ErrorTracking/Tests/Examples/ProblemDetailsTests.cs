using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class ProblemDetailsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("problem-details");

    [Fact]
    public async Task TheAnswerHasTheTraceIdOfTheLogLineAndNothingOfTheException()
    {
        var output = (await Lesson.ExampleAsync("problem-details")).Output;
        var answer = output[..output.IndexOf("log lines", StringComparison.Ordinal)];
        Assert.Contains("\"traceId\": \"4bf92f3577b34da6a3ce929d0e0e4731\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ledger", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("log lines with trace id 4bf92f3577b34da6a3ce929d0e0e4731: 1\n  Error Request /payments/pay_1001 failed: PaymentFailedException", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APathThatDoesNotExistIsAnsweredInTheSameForm()
    {
        var output = (await Lesson.ExampleAsync("problem-details")).Output;
        Assert.Contains("GET /refunds: 404, application/problem+json", output, StringComparison.Ordinal);
        Assert.Contains("\"traceId\": \"4bf92f3577b34da6a3ce929d0e0e4732\"", output, StringComparison.Ordinal);
    }
}
