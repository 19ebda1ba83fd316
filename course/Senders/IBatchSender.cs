using Serilog.Events;

namespace Course.Senders;

/// <summary>
/// Sends events elsewhere, in batches. Configure it with <c>WriteTo.Sender(…)</c>, which adds the queue, the retries and the counts.
/// No two calls run at the same time. If it implements <see cref="IDisposable"/>, it is disposed after the last batch.
/// </summary>
/// <typeparam name="T">An event as it is sent: a line, a message.</typeparam>
public interface IBatchSender<T>
{
    /// <summary>Writes one event. An exception costs this event alone: it is dropped and counted.</summary>
    T Format(LogEvent logEvent);

    /// <summary>Sends a batch, in its order, and returns when the receiver has taken it. Events that it did not report count as delivered.</summary>
    /// <param name="batch">At least one event.</param>
    /// <param name="progress">Takes what has become of the first events, so that a later exception does not send them again.</param>
    /// <param name="cancellation">
    /// Ends the attempt: <see cref="SenderOptions.CloseWithin"/> is over. A call that goes on is given up after half a second.
    /// </param>
    /// <exception cref="Exception">The rest of the batch must be sent again later.</exception>
    Task SendAsync(IReadOnlyList<T> batch, IBatchProgress progress, CancellationToken cancellation);
}
