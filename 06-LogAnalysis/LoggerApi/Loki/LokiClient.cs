using System.Net;
using System.Text;
using Course.Senders;
using Polly;
using Polly.Retry;

namespace LogAnalysis.LoggerApi;

/// <summary>Pushes records of one stream, and tries again for as long as another attempt may succeed.</summary>
public sealed class LokiClient : IDisposable
{
    /// <summary>How often Loki may say that a push has too many bytes. Then the push is halved, and a single log goes aside.</summary>
    private const int RateLimitedAttempts = 6, RateLimitedAttemptsOfOne = 24;

    private const int LongestWords = 1000;

    private readonly LoggerApiSettings _settings;
    private readonly ArrivalClock _clock;
    private readonly TimeProvider _time;
    private readonly ServerMetrics _metrics;
    private readonly ILogger _logger;
    private readonly HttpClient _client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30));

    public LokiClient(
        LoggerApiSettings settings, ArrivalClock clock, TimeProvider time, ServerMetrics metrics, ILogger<LokiClient> logger) =>
        (_settings, _clock, _time, _metrics, _logger) = (settings, clock, time, metrics, logger);

    /// <summary>What is known of Loki: <c>reachable</c>, or why the logs wait.</summary>
    public string State { get; set; } = "not yet asked";

    /// <summary>Pushes records, until Loki takes them or refuses them for good.</summary>
    public async Task<LokiAnswer> PushAsync(LabelSet labels, IReadOnlyList<SpoolRecord> records, CancellationToken cancellation)
    {
        var attempts = records.Count == 1 ? RateLimitedAttemptsOfOne : RateLimitedAttempts;
        var answer = await Retry(attempts).ExecuteAsync(async token => await SendAsync(labels, records, token), cancellation);
        State = answer.IsTaken || answer.IsRefused ? "reachable" : State;
        return answer;
    }

    public void Dispose() => _client.Dispose();

    #region retry
    private ResiliencePipeline<LokiAnswer> Retry(int rateLimitedAttempts)
    {
        var rateLimited = 0;
        var retry = new RetryStrategyOptions<LokiAnswer>
        {
            // A wrong password or path is no fault of the logs: they wait until it is mended.
            ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { IsTaken: false, IsRefused: false } answer
                && (!answer.IsRateLimited || ++rateLimited <= rateLimitedAttempts)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _settings.FirstDelay,
            MaxDelay = _settings.LongestDelay,
            DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result?.RetryAfter),
            OnRetry = attempt =>
            {
                State = $"spooling: {attempt.Outcome.Result}";
                _logger.LokiWaits(_settings.LokiAddress!, attempt.Outcome.Result!.ToString(), attempt.RetryDelay.TotalSeconds);
                return ValueTask.CompletedTask;
            },
        };
        return new ResiliencePipelineBuilder<LokiAnswer> { TimeProvider = _time }.AddRetry(retry).Build();
    }
    #endregion

    private async Task<LokiAnswer> SendAsync(LabelSet labels, IReadOnlyList<SpoolRecord> records, CancellationToken cancellation)
    {
        var began = _time.GetTimestamp();
        var answer = await OnceAsync(labels, records, cancellation);
        _metrics.Pushed(answer.Status, _time.GetElapsedTime(began).TotalSeconds);
        return answer;
    }

    private async Task<LokiAnswer> OnceAsync(LabelSet labels, IReadOnlyList<SpoolRecord> records, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var correction = _clock.Correction;
                using var request = LokiPush.Request(labels, records, _settings, _clock.NowTicks);
                using var response = await _client.SendAsync(request, cancellation);
                CompareClocks(response);
                if (response.StatusCode == HttpStatusCode.BadRequest && _clock.IsOther(correction))
                {
                    // Our clock was wrong, so the times of this push were. Now they are corrected.
                    continue;
                }

                var words = response.IsSuccessStatusCode ? "" : Printable(await response.Content.ReadAsByteArrayAsync(cancellation));
                var status = HttpPolicy.Status(response, _settings.LokiUrl!);
                var told = words.Length == 0 ? status : $"{status}: {words}";
                return new((int)response.StatusCode, told, HttpPolicy.RetryAfter(response, _time));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || IsTimeout(exception, cancellation))
        {
            return new(0, exception.Message, null);
        }
    }

    private static bool IsTimeout(Exception exception, CancellationToken cancellation) =>
        exception is OperationCanceledException && !cancellation.IsCancellationRequested;

    private void CompareClocks(HttpResponseMessage response)
    {
        var before = _clock.Correction;
        if (response.Headers.Date is { } date)
        {
            _clock.Compare(date);
        }

        if (_clock.IsOther(before))
        {
            var consequence = _clock.Correction == TimeSpan.Zero ? "it is right again" : "times of arrival are Loki's from now on";
            _logger.ClockDiffers(_clock.Skew.TotalSeconds, consequence);
        }
    }

    // A proxy may answer in a charset that .NET does not know. The words of Loki are UTF-8.
    private static string Printable(byte[] words)
    {
        var text = string.Concat(Encoding.UTF8.GetString(words).Trim().Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length <= LongestWords ? text : text[..LongestWords];
    }
}
