using Course.Senders;
using Microsoft.Extensions.Logging;
using Polly;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Carries logs from the spool to Loki, one push after the other, in their order: at least once, because it says where it is only after Loki has answered.
/// (A log that is sent twice has the same time and the same line, and Loki keeps one of them.)
/// What may go better later is tried again for ever; what Loki refuses for what it is (400) is halved until the log is found that is at fault.
/// </summary>
public sealed partial class LokiForwarder : IDisposable
{
    private readonly Spool _spool;
    private readonly DeadLetters _letters;
    private readonly LoggerApiSettings _settings;
    private readonly ServerMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly LabelPolicy _policy;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline<HttpResponseMessage> _retrying;

    public LokiForwarder(Spool spool, DeadLetters letters, LoggerApiSettings settings, ServerMetrics metrics, ILogger logger, TimeProvider time)
    {
        (_spool, _letters, _settings, _metrics, _logger, _time) = (spool, letters, settings, metrics, logger, time);
        _policy = new LabelPolicy(settings.Services, settings.Components);
        _client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30));
        #region retry
        _retrying = HttpPolicy.Retry(
            new HttpRetryOptions
            {
                MaxAttempts = int.MaxValue,
                FirstPause = settings.FirstDelay,
                LongestPause = settings.LongestDelay,

                // A wrong password or path is no fault of the logs: they wait until somebody has mended it.
                ShouldRetry = status => !HttpPolicy.IsRefusal(status),
                OnRetry = (failed, pause) =>
                {
                    var why = failed.Exception?.Message ?? $"it answered {HttpPolicy.Status(failed.Result!, settings.LokiUrl!)}";
                    _metrics.Pushed(failed.Result is { } answer ? (int)answer.StatusCode : 0);
                    State = $"spooling: {why}";
                    LogRetry(_logger, Address, why, pause.TotalSeconds);
                },
            },
            time);
        #endregion
    }

    /// <summary>What is known of Loki: <c>reachable</c>, or why the logs wait.</summary>
    public string State { get; private set; } = "not yet asked";

    private string Address => _settings.LokiAddress!;

    /// <summary>Forwards until it is cancelled.</summary>
    /// <param name="draining">From then on it gathers no longer, and ends when all is sent.</param>
    /// <param name="cancellation">Ends it where it stands: what is not sent is in the spool.</param>
    public async Task RunAsync(CancellationToken draining, CancellationToken cancellation)
    {
        var position = _spool.Released;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (!position.IsBefore(_spool.End))
                {
                    if (draining.IsCancellationRequested)
                    {
                        return;
                    }

                    await _spool.WaitForMoreAsync(position, draining);
                    await Task.Delay(_settings.Linger, _time, draining);
                }

                position = await ForwardAsync(position, cancellation);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The drain begins: once more around, without waiting.
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The disk refused to be read, or a dead letter. Nothing is released, so nothing is lost.
                State = $"spooling: {exception.Message}";
                LogDisk(_logger, exception.Message);
                await Task.Delay(_settings.LongestDelay, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<SpoolPosition> ForwardAsync(SpoolPosition position, CancellationToken cancellation)
    {
        var rest = _spool.Read(ref position, LokiPushBody.MaxBytes);
        var entries = new List<LokiEntry>();
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (LokiEntry.Read(line, _policy) is { } entry)
            {
                entries.Add(entry);
            }
            else if (!line.IsEmpty)
            {
                Bury(line.Span, 0, "The spool had a line that is no log.");
            }

            if (entries.Count == LokiPushBody.MaxEntries || (rest.IsEmpty && entries.Count > 0))
            {
                await DeliverAsync(entries, cancellation);
                entries = [];
            }
        }

        _spool.Release(position);
        return position;
    }

    #region deliver
    /// <summary>Sends logs, and does not return before each of them is at Loki or among the dead letters.</summary>
    private async Task DeliverAsync(List<LokiEntry> entries, CancellationToken cancellation)
    {
        using var answer = await _retrying.ExecuteAsync(async token => await _client.SendAsync(LokiPushBody.Request(entries, _settings), token), cancellation);
        _metrics.Pushed((int)answer.StatusCode);
        State = "reachable";
        if (answer.IsSuccessStatusCode)
        {
            _metrics.Delivered(entries.Count);
            return;
        }

        if (entries.Count == 1)
        {
            var reason = await answer.Content.ReadAsStringAsync(cancellation);
            LogRefused(_logger, Address, (int)answer.StatusCode, reason);
            Bury(entries[0].Line.Span, (int)answer.StatusCode, reason);
            return;
        }

        // The first half first: within a stream the order stays. (Loki has kept what it could of the batch; sent again, it is no second copy.)
        await DeliverAsync([.. entries.Take(entries.Count / 2)], cancellation);
        await DeliverAsync([.. entries.Skip(entries.Count / 2)], cancellation);
    }
    #endregion

    private void Bury(ReadOnlySpan<byte> line, int status, string reason)
    {
        _letters.Add(line, status, reason.Trim());
        _spool.AlsoCounted = _letters.Bytes;
        _metrics.Buried();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Loki at {Address}: {Why}; the logs wait on disk, the next attempt is in {Seconds:F1} s")]
    private static partial void LogRetry(ILogger logger, string address, string why, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Loki at {Address} refused a log with {Status}: {Reason} It is among the dead letters now")]
    private static partial void LogRefused(ILogger logger, string address, int status, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The spool: {Reason} Nothing is lost, and nothing goes on until that is mended")]
    private static partial void LogDisk(ILogger logger, string reason);
}
