using Course.Senders;
using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>Posts envelopes to any tracker that takes Sentry's. While the tracker wants no errors, nothing is sent.</summary>
/// <param name="http">A client of <see cref="HttpPolicy.CreateClient"/>. Its owner disposes it; its timeout bounds each request.</param>
/// <param name="dsn">The address of the tracker.</param>
/// <param name="time">The clock, for the pauses that the tracker asks for.</param>
public sealed class EnvelopeTransport(HttpClient http, Dsn dsn, TimeProvider time) : ITransport
{
    private readonly RateLimit _limit = new(time);

    #region send
    public async Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation)
    {
        // A thousand clients that ask all the same would keep the tracker down.
        if (_limit.Left is { Ticks: > 0 } left)
        {
            throw new TransportException($"{dsn.Endpoint} wants no events for another {Math.Ceiling(left.TotalSeconds)} s", left);
        }

        using var request = Envelope.Request(safeEvent, dsn, time.GetUtcNow());
        using var response = await PostAsync(request, cancellation);
        _limit.Read(response);
        if (HttpPolicy.Failure(response, dsn.Endpoint) is { } failure)
        {
            // After an overload or a redirect the event is kept. A refused event would be refused again.
            var isGood = HttpPolicy.IsTransient(response.StatusCode) || (int)response.StatusCode < 400;
            var pause = _limit.Left > TimeSpan.Zero ? _limit.Left : RateLimit.Default;
            throw new TransportException(failure, isGood ? pause : null);
        }
    }
    #endregion

    private async Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw new TransportException($"{dsn.Endpoint} cannot be reached: {exception.Message}", RateLimit.Default);
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            throw new TransportException($"{dsn.Endpoint} did not answer within {http.Timeout.TotalSeconds} s", RateLimit.Default);
        }
    }
}
