using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>Posts envelopes to any tracker that takes Sentry's, and stays away for as long as that asks.</summary>
/// <param name="http">Its owner disposes it; its timeout bounds each request.</param>
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

        if (!response.IsSuccessStatusCode)
        {
            // What it refuses for its content (too large, not understood) it would refuse again.
            throw new TransportException($"{dsn.Endpoint} answered {(int)response.StatusCode}", (int)response.StatusCode >= 500 ? Default : null);
        }
    }

    /// <summary>In seconds or as a date (RFC 9110, section 10.2.3); a minute where it does not say, or cannot be understood.</summary>
    private TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var limits = response.Headers.TryGetValues("X-Sentry-Rate-Limits", out var values) ? values.SelectMany(value => value.Split(',')).Select(Limit).DefaultIfEmpty(TimeSpan.Zero).Max() : TimeSpan.Zero;
        var header = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        var longest = limits > header ? limits : header;
        return longest > TimeSpan.Zero ? longest : Default;
    }

    // 60:error;default:organization: for so many seconds, of these categories (none named: of all).
    private static TimeSpan Limit(string limit) => limit.Trim().Split(':') is [var seconds, var categories, ..] && double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && (categories.Length == 0 || categories.Split(';').Contains("error")) ? TimeSpan.FromSeconds(Math.Min(number, 86_400)) : TimeSpan.Zero;
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
