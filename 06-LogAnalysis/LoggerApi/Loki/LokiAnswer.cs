using System.Net;
using Course.Senders;

namespace LogAnalysis.LoggerApi;

/// <summary>What Loki answered to a push, or why there was no answer.</summary>
/// <param name="Status">The status; 0 without an answer.</param>
/// <param name="Words">Loki's own words, or those of the failure; without control characters.</param>
/// <param name="RetryAfter">The pause that was asked for.</param>
public sealed record LokiAnswer(int Status, string Words, TimeSpan? RetryAfter)
{
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether the same push will never be taken: for its content, or because its stream would be one too many.</summary>
    /// <remarks>Loki answers both limits, of streams and of bytes a second, with 429. Only its words tell which one.</remarks>
    public bool IsRefused => HttpPolicy.IsRefusal((HttpStatusCode)Status)
        || (Status == 429 && Words.Contains("maximum active stream limit", StringComparison.Ordinal));

    /// <summary>Whether Loki wants fewer bytes a second. A push that is larger than its burst size gets this answer for ever.</summary>
    public bool IsRateLimited => Status == 429 && !IsRefused;

    /// <summary>For a log and for /readyz.</summary>
    public override string ToString() => Status == 0 ? Words : $"it answered {Words}";
}
