namespace Course.Senders;

/// <summary>Takes what becomes of a batch while it is sent. Each report is about the next events of the batch, in their order.</summary>
/// <remarks>
/// A count is zero to the events of the batch that are not reported yet; otherwise the report throws
/// <see cref="ArgumentOutOfRangeException"/>. A report after the end of the call, or after it was given up, is ignored.
/// </remarks>
public interface IBatchProgress
{
    /// <summary>The receiver has taken the next events.</summary>
    void Delivered(int events);

    /// <summary>The receiver refused the next events for their content, and they are kept elsewhere.</summary>
    void SetAside(int events);

    /// <summary>The receiver refused the next events for their content, and they could not be kept.</summary>
    void Dropped(int events, Exception reason);

    /// <summary>An attempt failed. The sender waits, and tries again by itself.</summary>
    /// <param name="reason">Becomes <see cref="DeliveryMonitor.LastFailure"/>, so a health check sees it during the wait.</param>
    /// <param name="pause">How long it waits. A pause of five seconds or more is told to the SelfLog.</param>
    void Waiting(Exception reason, TimeSpan pause);
}
