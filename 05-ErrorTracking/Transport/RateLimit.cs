using System.Net;
using Course.Senders;

namespace ErrorTracking.Transport;

/// <summary>
/// How long a tracker wants no errors. See https://develop.sentry.dev/sdk/foundations/transport/rate-limiting.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class RateLimit(TimeProvider time)
{
    /// <summary>The pause after a 429 that names no time.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(60);

    private const string Category = "error";
    private long _since;
    private TimeSpan _pause;

    /// <summary>What is left of the pause; zero where errors may be sent.</summary>
    public TimeSpan Left => _pause - time.GetElapsedTime(_since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    #region limits
    /// <summary>Reads an answer of the tracker.</summary>
    public void Read(HttpResponseMessage answer)
    {
        // A shorter limit does not end a longer one.
        if (Pause(answer) is var pause && pause > Left)
        {
            (_since, _pause) = (time.GetTimestamp(), pause);
        }
    }

    private TimeSpan Pause(HttpResponseMessage answer)
    {
        // Sentry's own header wins over Retry-After, because it tells the categories apart. It may come with a 200, too.
        if (answer.Headers.TryGetValues("X-Sentry-Rate-Limits", out var limits))
        {
            return limits.SelectMany(limit => limit.Split(',')).Max(Limit);
        }

        return answer.IsSuccessStatusCode ? TimeSpan.Zero
            : HttpPolicy.RetryAfter(answer, time) ?? (answer.StatusCode == HttpStatusCode.TooManyRequests ? Default : TimeSpan.Zero);
    }

    // 60:error;default:organization means 60 s for the named categories. Without a name it means all categories.
    private static TimeSpan Limit(string limit)
    {
        if (limit.Split(':', StringSplitOptions.TrimEntries) is not [var seconds, var categories, ..]
            || (categories.Length > 0 && !categories.Split(';', StringSplitOptions.TrimEntries).Contains(Category)))
        {
            return TimeSpan.Zero;
        }

        return seconds == "0" ? TimeSpan.Zero : HttpPolicy.Seconds(seconds) ?? Default;
    }
    #endregion
}
