using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace Course.Senders;

/// <summary>
/// How a sender of telemetry speaks HTTP: it follows no redirects, tells a receiver in trouble from one that refuses the content, and waits
/// as long as it is asked to, within limits. See RFC 9110, sections 10.2.3 (Retry-After) and 15.4 (redirection).
/// </summary>
/// <remarks>
/// Microsoft.Extensions.Http.Resilience has a retry of this kind for clients of IHttpClientFactory. It obeys Retry-After without a limit.
/// </remarks>
public static class HttpPolicy
{
    /// <summary>The longest pause that a receiver can ask for. One that asks for a day is misconfigured, and a queue is finite.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    // System.Net has no name for it.
    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    #region client
    /// <summary>
    /// A client that follows no redirects. After a 302, HttpClient would send a GET without the body, and the 200 of a login page would look
    /// like a delivery.
    /// </summary>
    /// <param name="timeout">Bounds each request; more than zero.</param>
    /// <param name="baseAddress">What relative addresses are relative to.</param>
    public static HttpClient CreateClient(TimeSpan timeout, Uri? baseAddress = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = timeout,
            BaseAddress = baseAddress,
        };
    #endregion

    #region status
    /// <summary>
    /// Whether the receiver is in trouble, so that the same request may succeed a moment later: 408, 425 (RFC 8470), 429 and 5xx.
    /// </summary>
    public static bool IsTransient(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests;

    /// <summary>Whether the receiver refuses the content, so that sending the same again is of no use: 400, 413 and 422.</summary>
    public static bool IsRefusal(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity;

    /// <summary>Whether the answer points elsewhere: 3xx.</summary>
    public static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;
    #endregion

    #region failure
    /// <summary>The error message, or null if the response is a success: a 2xx of the address that was asked.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="address">Where the request was sent: an absolute address. User name and password in it are not shown.</param>
    public static string? Failure(HttpResponseMessage answer, Uri address)
    {
        // A client of somebody else's may follow redirects. HttpClient then writes the last address into the request.
        var answered = answer.RequestMessage?.RequestUri;
        if (answered is { IsAbsoluteUri: true } && answered != address)
        {
            return $"{Shown(address)} redirected to {Shown(answered)}, and the client followed; make it with HttpPolicy.{nameof(CreateClient)}";
        }

        return answer.IsSuccessStatusCode ? null : $"{Shown(address)} answered {Status(answer, address)}";
    }

    /// <summary>The status of an answer and its name; of a redirect also where it points.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="address">Where the request was sent: an absolute address.</param>
    public static string Status(HttpResponseMessage answer, Uri address)
    {
        var status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        if (!IsRedirect(answer.StatusCode))
        {
            return status;
        }

        return answer.Headers.Location is { } location
            ? $"{status}: it redirects to {Shown(new Uri(address, location))}, and a sender does not follow"
            : $"{status}: it redirects, and does not say where to";
    }

    // A query may hold a token.
    private static string Shown(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    #endregion

    #region retry-after
    /// <summary>
    /// How long the receiver asks to be left alone, at most <see cref="LongestRetryAfter"/>. Null where it does not say, or says zero or a time
    /// that is past: then the pause is the sender's own.
    /// </summary>
    /// <param name="answer">Its Retry-After has seconds, also with a fraction, or a date.</param>
    /// <param name="time">The clock that a date is compared with.</param>
    public static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider time)
    {
        // The typed header knows no fractions. The plain text is read instead.
        if (!answer.Headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        var text = values.First().Trim();
        return RetryConditionHeaderValue.TryParse(text, out var header) && header.Date is { } date
            ? Limited((date - time.GetUtcNow()).TotalSeconds)
            : Seconds(text);
    }

    /// <summary>Reads seconds, like <c>120</c> or <c>0.5</c>: at most <see cref="LongestRetryAfter"/>; null where they are not above zero.</summary>
    public static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Limited(seconds) : null;

    // Written so that NaN is null, too.
    private static TimeSpan? Limited(double seconds) =>
        seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, LongestRetryAfter.TotalSeconds)) : null;
    #endregion

    #region retry
    /// <summary>Sends a request again after a failure. The pause is exponential with jitter, or what Retry-After says.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Retry(HttpRetryOptions options, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        if (options.MaxAttempts == 1)
        {
            return ResiliencePipeline<HttpResponseMessage>.Empty;
        }

        var retry = new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = options.MaxAttempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstPause,
            MaxDelay = options.LongestPause,
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
            {
                { Exception: HttpRequestException or TaskCanceledException or IOException } =>
                    !attempt.Context.CancellationToken.IsCancellationRequested,
                { Result: { IsSuccessStatusCode: false } answer } => options.ShouldRetry(answer.StatusCode),
                _ => false,
            }),
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } answer ? RetryAfter(answer, clock) : null),
            OnRetry = attempt =>
            {
                // Polly disposes the failed answer afterwards.
                options.OnRetry?.Invoke(attempt.Outcome, attempt.RetryDelay);
                return ValueTask.CompletedTask;
            },
        };
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddRetry(retry).Build();
    }
    #endregion
}
