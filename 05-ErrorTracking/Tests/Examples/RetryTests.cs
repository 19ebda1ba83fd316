using System.Net;
using System.Net.Sockets;
using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class RetryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("retry");

    [Fact]
    public async Task OnlyWithoutAKeyIsMoneyTakenTwiceAndNoPaymentIsToldTwice()
    {
        var rows = (await Lesson.ExampleAsync("retry")).Output.Split('\n')[1..7].Select(line => (Name: line[..36].Trim(), Numbers: line[36..].Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["its answer is lost, without a key"], rows.Where(row => int.Parse(row.Numbers[1], null) > 1).Select(row => row.Name));
        Assert.All(rows, row => Assert.True(int.Parse(row.Numbers[3], null) <= 1));
        Assert.Equal("1", rows.Single(row => row.Name.Contains("wrong", StringComparison.Ordinal)).Numbers[0]);
    }

    [Fact]
    public void WhatMayPassByItselfIsTransientAndWhatIsWrongIsNot()
    {
        Assert.All(new Exception[]
        {
            new TimeoutException(), new SocketException(), new HttpRequestException("no connection"),
            new HttpRequestException("", null, HttpStatusCode.ServiceUnavailable), new HttpRequestException("", null, HttpStatusCode.InternalServerError),
            new HttpRequestException("", null, HttpStatusCode.TooManyRequests), new HttpRequestException("", null, HttpStatusCode.RequestTimeout), new Polly.Timeout.TimeoutRejectedException(),
        }, exception => Assert.True(TransientErrors.IsTransient(exception), exception.ToString()));
        Assert.All(new Exception[]
        {
            new ArgumentException(), new FormatException(), new OperationCanceledException(), new TaskCanceledException(), new InvalidOperationException(),
            new HttpRequestException("", null, HttpStatusCode.BadRequest), new HttpRequestException("", null, HttpStatusCode.NotFound), new HttpRequestException("", null, HttpStatusCode.PaymentRequired),
            new Polly.CircuitBreaker.BrokenCircuitException(),
        }, exception => Assert.False(TransientErrors.IsTransient(exception), exception.ToString()));
    }
}
