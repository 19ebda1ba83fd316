namespace StructuredLogging.Contracts;

/// <summary>A delivery of a broker: at least once, so the same event may come again.</summary>
/// <param name="Id">The same for each delivery of one event.</param>
/// <param name="Body">What happened.</param>
/// <param name="Acknowledge">Tells the broker that it need not come again.</param>
public sealed record ReceivedEvent(string Id, string Body, Action Acknowledge);
