using System.Net;
using System.Net.Http.Headers;
using Course.Senders;
using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>Posts envelopes to any tracker that takes Sentry's. Stays away for as long as the tracker asks, ten minutes at most.</summary>
/// <param name="http">A client of <see cref="HttpPolicy.CreateClient"/>. Its owner disposes it; its timeout bounds each request.</param>
/// <param name="dsn">Where to.</param>
/// <param name="time">The clock, for how long to stay away.</param>
public sealed class EnvelopeTransport(HttpClient http, Dsn dsn, TimeProvider time) : ITransport
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(60);
    private long _closedSince;
    private TimeSpan _closedFor = TimeSpan.Zero;

    #region send
    public async Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation)
    {
        // Told to stay away: not even asked, or a thousand clients would keep the tracker down.
        if (_closedFor - time.GetElapsedTime(_closedSince) is { Ticks: > 0 } left)
        {
            throw new TransportException($"{dsn.Endpoint} wants no events for another {Math.Ceiling(left.TotalSeconds)} s", left);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, dsn.Endpoint) { Content = new ByteArrayContent(Envelope.Of(safeEvent, time.GetUtcNow())) { Headers = { ContentType = new MediaTypeHeaderValue(Envelope.ContentType) } } };
        request.Headers.Add("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_client=course.error-tracking/1.0.0, sentry_key={dsn.PublicKey}");
        using var response = await PostAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            (_closedSince, _closedFor) = (time.GetTimestamp(), RetryAfter(response));
            throw new TransportException($"{dsn.Endpoint} answered 429, and wants no events for {_closedFor.TotalSeconds} s", _closedFor);
        }

        if (HttpPolicy.Failure(response, dsn.Endpoint) is { } failure)
        {
            // In trouble, or redirected: the event is good, and is kept. What the tracker refuses for its content it would refuse again.
            var isGood = HttpPolicy.IsTransient(response.StatusCode) || (int)response.StatusCode < 400;
            throw new TransportException(failure, isGood ? Default : null);
        }
    }

    /// <summary>In seconds or as a date; a minute if the tracker does not say, or says something else.</summary>
    private TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var limits = response.Headers.TryGetValues("X-Sentry-Rate-Limits", out var values) ? values : [];
        return limits.SelectMany(value => value.Split(',')).Select(Limit).Append(HttpPolicy.RetryAfter(response, time)).Max() ?? Default;
    }

    // 60:error;default:organization: for so many seconds, of these categories (none named: of all).
    private static TimeSpan? Limit(string limit) =>
        limit.Trim().Split(':') is [var seconds, var categories, ..] && (categories.Length == 0 || categories.Split(';').Contains("error"))
            ? HttpPolicy.Seconds(seconds)
            : null;
    #endregion

    private async Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw new TransportException($"{dsn.Endpoint} cannot be reached: {exception.Message}", Default);
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            throw new TransportException($"{dsn.Endpoint} did not answer within {http.Timeout.TotalSeconds} s", Default);
        }
    }
}
