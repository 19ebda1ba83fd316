using System.Net;
using Polly;

namespace Course.Senders;

/// <summary>When and how often <see cref="HttpPolicy.Retry"/> sends a request again.</summary>
public sealed record HttpRetryOptions
{
    /// <summary>Requests at most, the first one included: 1 and more; <see cref="int.MaxValue"/> for no end. The default is 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The first pause, about: jitter spreads it, so that a hundred clients do not come back together. The default is 0.2 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause of our own; Retry-After may be longer. The default is a minute.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After which status the request is sent again; by default after <see cref="HttpPolicy.IsTransient"/>.</summary>
    public Func<HttpStatusCode, bool> ShouldRetry { get; init; } = HttpPolicy.IsTransient;

    /// <summary>Is told of each failure, and of the pause that follows it.</summary>
    public Action<Outcome<HttpResponseMessage>, TimeSpan>? OnRetry { get; init; }
}
