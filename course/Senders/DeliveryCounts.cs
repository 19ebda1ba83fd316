namespace Course.Senders;

/// <summary>Where the events of a sink are. Each is counted once: <c>Emitted = Delivered + SetAside + Dropped + Queued</c>.</summary>
/// <param name="Emitted">Events that the application handed to the sink.</param>
/// <param name="Delivered">Events that the receiver has taken.</param>
/// <param name="SetAside">Events that the receiver refused for their content. They are kept elsewhere.</param>
/// <param name="Dropped">Lost events: the queue was full, the retries ended, the sink was closed, or an event could not be written.</param>
/// <param name="Queued">Events that wait, or are being sent.</param>
public sealed record DeliveryCounts(long Emitted, long Delivered, long SetAside, long Dropped, long Queued);
