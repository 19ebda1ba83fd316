using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>Brings events to a tracker.</summary>
public interface ITransport
{
    /// <summary>Comes back when the event is there, or kept safely.</summary>
    /// <exception cref="TransportException">It is neither, and will not be.</exception>
    Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation);
}

/// <summary>An event could not be brought to the tracker.</summary>
/// <param name="message">Why, for a person.</param>
/// <param name="retryAfter">When it may be tried again; null if that would change nothing.</param>
public sealed class TransportException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public TimeSpan? RetryAfter => retryAfter;
}
