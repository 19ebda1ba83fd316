using System.Text.Json.Nodes;

namespace ErrorTracking.Tracking;

/// <summary>
/// An event that may leave the process. Only <see cref="Scrubber"/> creates one; transports, stores and reports accept nothing else.
/// </summary>
public sealed class SafeEvent
{
    internal SafeEvent(JsonObject json) => Json = json;

    /// <summary>The event without secrets, in the form of <see cref="EventJson"/>. Do not change it.</summary>
    public JsonObject Json { get; }

    public string Id => (string)Json["event_id"]!;
}
