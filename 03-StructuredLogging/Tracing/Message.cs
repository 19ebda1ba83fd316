namespace StructuredLogging.Tracing;

/// <summary>A message of a queue, with the headers that carry its context.</summary>
public sealed record Message(string Id, IReadOnlyDictionary<string, string> Headers);
