namespace LogAnalysis.LoggerApi;

/// <summary>
/// Whether a load balancer should send requests here: as long as logs can be kept. A Loki that is away is no reason to refuse logs, so the
/// answer also tells how long the disk lasts.
/// </summary>
public sealed class Readiness(
    Spool spool, SpoolPace pace, DeadLetters letters, ServerMetrics metrics, LokiClient loki, LokiForwarder forwarder,
    LoggerApiSettings settings, ArrivalClock clock)
{
    public IResult Answer()
    {
        var state = spool.Failure is { } failure && !spool.CanWrite() ? $"not writable: {failure}" : spool.IsFull ? "full" : "writable";
        var answer = new
        {
            ready = state == "writable",
            spool = state,
            spool_bytes = spool.Bytes,
            spool_limit_bytes = spool.LimitBytes,
            full_in_seconds = pace.FullInSeconds,
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
}
