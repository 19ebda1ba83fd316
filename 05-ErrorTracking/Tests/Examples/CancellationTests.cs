using ErrorTracking.Examples;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class CancellationTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("cancellation");

    [Theory]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(true, true, false, false)]
    [InlineData(false, false, false, true)]
    [InlineData(false, false, true, true)]
    [InlineData(true, false, true, true)]
    public void OnlyATimeOutIsAnError(bool customer, bool stopping, bool timeout, bool error)
    {
        var exception = new TaskCanceledException("a", timeout ? new TimeoutException() : null);
        Assert.Equal(error, Cancellation.IsError(exception, new CancellationToken(customer), new CancellationToken(stopping)));
    }

    [Fact]
    public void AnyOtherExceptionIsAnErrorEvenAfterTheCustomerLeft() =>
        Assert.True(Cancellation.IsError(new InvalidOperationException(), new CancellationToken(true), new CancellationToken(true)));
}
