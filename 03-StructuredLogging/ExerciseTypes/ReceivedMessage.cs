namespace StructuredLogging.ExerciseTypes;

/// <summary>A message from a queue.</summary>
/// <param name="Id">The id of the message, for example <c>msg_7</c>.</param>
/// <param name="TraceParent">The header <c>traceparent</c> of the sender, as it came: perhaps missing, perhaps invalid.</param>
/// <param name="Body">The content.</param>
public sealed record ReceivedMessage(string Id, string? TraceParent, string Body);
