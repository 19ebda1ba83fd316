using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Redaction;

namespace ErrorTracking.Tracking;

/// <summary>
/// Takes the secrets out of an event, directly before the event leaves the process: by the name of a field at any depth, and by the form of
/// each text and number. A field that somebody adds next year passes through here as well.
/// </summary>
public static class Scrubber
{
    public const string Redacted = "[redacted]";

    // In characters. A message of an exception is cut at 4,096, a stack of 60 frames has about 10,000.
    private const int MaxText = 65_536;

    private static readonly Redactor Redactor = new(new RedactionOptions { Mask = Redacted });

    /// <summary>The event without secrets. The whole JSON is read, so no list of fields can be incomplete.</summary>
    public static SafeEvent Scrub(ErrorEvent error) => ScrubUntil(error, CancellationToken.None);

    /// <summary>The same, for a limited time: between two texts it looks at a token.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SafeEvent ScrubUntil(ErrorEvent error, CancellationToken cancellation) =>
        new((JsonObject)Scrub(EventJson.Of(error), cancellation)!);

    /// <summary>A text without what has the form of a secret. A very long text is left out as a whole.</summary>
    public static string Text(string text) =>
        text.Length > MaxText ? $"[{text.Length} characters, too long to search for secrets]" : Redactor.Text(text);

    #region walk
    private static JsonNode? Scrub(JsonNode? node, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return node switch
        {
            // A name is a text, too. Two names that differ only in their secret become one.
            JsonObject fields => new JsonObject(fields.Select(field => Field(field, cancellation)).DistinctBy(field => field.Key)),
            JsonArray items => new JsonArray([.. items.Select(item => Scrub(item, cancellation))]),
            JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number && Redactor.IsCardNumber(value.ToJsonString()) => Redacted,
            _ => node?.DeepClone(),
        };
    }

    private static KeyValuePair<string, JsonNode?> Field(KeyValuePair<string, JsonNode?> field, CancellationToken cancellation) =>
        new(Text(field.Key), Redactor.IsSecret(field.Key) ? Redacted : Scrub(field.Value, cancellation));
    #endregion
}
