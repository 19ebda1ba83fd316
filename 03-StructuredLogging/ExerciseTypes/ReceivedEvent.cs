namespace StructuredLogging.ExerciseTypes;

/// <summary>A delivery of a broker. The broker delivers at least once, so the same event may come again.</summary>
/// <param name="Id">The same for each delivery of one event.</param>
/// <param name="Body">The content.</param>
/// <param name="Acknowledge">Tells the broker not to deliver the event again.</param>
public sealed record ReceivedEvent(string Id, string Body, Action Acknowledge);
