namespace LogAnalysis.LoggerApi;

/// <summary>
/// Whether a load balancer should send requests here: as long as logs can be kept. A Loki that is away is no reason to refuse logs, so the
/// answer also tells how long the disk lasts.
/// </summary>
public sealed class Readiness(
    Spool spool, DeadLetters letters, ServerMetrics metrics, LokiClient loki, LokiForwarder forwarder, LoggerApiSettings settings,
    ArrivalClock clock, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private (long At, long Bytes) _before = (time.GetTimestamp(), 0);
    private (long At, long Bytes) _sample = (time.GetTimestamp(), 0);

    public IResult Answer()
    {
        var state = spool.Failure is { } failure && !spool.CanWrite() ? $"not writable: {failure}" : spool.IsFull ? "full" : "writable";
        var answer = new
        {
            ready = state == "writable",
            spool = state,
            spool_bytes = spool.Bytes,
            spool_limit_bytes = spool.LimitBytes,
            full_in_seconds = FullInSeconds(),
            waiting_bytes = spool.WaitingBytes,
            waiting_seconds = spool.WaitingSeconds,
            loki = settings.LokiUrl is null ? "not configured: logs stay on disk" : loki.State,
            last_refusal = forwarder.LastRefusal,
            dead_letters = metrics.DeadLetters,
            dead_letter_bytes = letters.Bytes,
            clock_skew_seconds = (long)clock.Skew.TotalSeconds,
        };
        return Results.Json(answer, statusCode: answer.ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>How long the disk lasts if Loki takes nothing, at the pace of the last one to two minutes; null without logs.</summary>
    private long? FullInSeconds()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(_sample.At, now) > Window)
            {
                (_before, _sample) = (_sample, (now, spool.AppendedBytes));
            }

            var bytesPerSecond = (spool.AppendedBytes - _before.Bytes) / Math.Max(time.GetElapsedTime(_before.At, now).TotalSeconds, 1);
            return bytesPerSecond > 0 ? (long)(Math.Max(spool.LimitBytes - spool.Bytes, 0) / bytesPerSecond) : null;
        }
    }
}
