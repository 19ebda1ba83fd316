using System.Net;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ErrorTracking.Tests.Transport;

/// <summary>The tracker's limits, by the rules of Sentry's documentation for makers of clients.</summary>
public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(200, "90:error:organization", null, 90)]
    [InlineData(200, "90::organization", null, 90)]
    [InlineData(200, "2.5:error:organization:reason:namespaces:future", null, 2.5)]
    [InlineData(200, " 60 : error ; default : key , 2700 : transaction : organization", null, 60)]
    [InlineData(200, "30:error:key, 90:error:organization", null, 90)]
    [InlineData(200, "90:unheard_of;error:organization", null, 90)]
    [InlineData(200, "90:error", null, 90)]
    [InlineData(429, "30:error:key", "300", 30)]
    [InlineData(429, "0.5:error:key", "300", 0.5)]
    [InlineData(429, null, "4.25", 4.25)]
    [InlineData(429, null, null, 60)]
    [InlineData(503, null, "120", 120)]
    [InlineData(503, "30:error:key", "120", 30)]
    public async Task ErrorsStopForSoLong(int status, string? limits, string? retryAfter, double seconds)
    {
        var calls = 0;
        using var handler = new Answering(() => Answer(calls++ == 0 ? status : 200, limits, retryAfter));
        using var http = new HttpClient(handler);
        var transport = Transport(http);
        Assert.Equal(status == 200, await SendAsync(transport));
        Assert.False(await SendAsync(transport));
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(await SendAsync(transport));
        Assert.Equal(1, calls);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await SendAsync(transport));
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(200, "90:transaction:organization", null)]
    [InlineData(200, "90:unheard_of:organization", null)]
    [InlineData(200, "0:error:organization", null)]
    [InlineData(200, "nonsense", null)]
    [InlineData(200, "", null)]
    [InlineData(200, null, "90")]
    [InlineData(429, "90:transaction;session:organization", "90")]
    [InlineData(500, null, null)]
    public async Task ALimitOfAnotherCategoryStopsNoError(int status, string? limits, string? retryAfter)
    {
        var calls = 0;
        using var handler = new Answering(() => Answer(calls++ == 0 ? status : 200, limits, retryAfter));
        using var http = new HttpClient(handler);
        var transport = Transport(http);
        Assert.Equal(status == 200, await SendAsync(transport));
        Assert.True(await SendAsync(transport));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void AShorterLimitDoesNotEndALongerOne()
    {
        var limit = new RateLimit(_clock);
        foreach (var seconds in new[] { 90, 30 })
        {
            using var answer = Answer(200, $"{seconds}:error:key", null);
            limit.Read(answer);
        }

        Assert.Equal(TimeSpan.FromSeconds(90), limit.Left);
        _clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.Zero, limit.Left);
    }

    private static HttpResponseMessage Answer(int status, string? limits, string? retryAfter)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status);
        if (limits is not null)
        {
            answer.Headers.TryAddWithoutValidation("X-Sentry-Rate-Limits", limits);
        }

        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return answer;
    }

    private EnvelopeTransport Transport(HttpClient http) => new(http, new Dsn(new Uri("http://tracker.example/api/1/envelope/"), "key"), _clock);

    /// <summary>False where the event was not sent and is to be kept.</summary>
    private static async Task<bool> SendAsync(EnvelopeTransport transport)
    {
        var error = new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = "a", Fingerprint = "f" };
        try
        {
            await transport.SendAsync(Scrubber.Scrub(error), TestContext.Current.CancellationToken);
            return true;
        }
        catch (TransportException exception) when (exception.RetryAfter is not null)
        {
            return false;
        }
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }
}
