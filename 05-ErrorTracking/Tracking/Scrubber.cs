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

    private static readonly Redactor Redactor = new(new RedactionOptions { Mask = Redacted });

    /// <summary>The event without secrets. The whole JSON is read, so no list of fields can be incomplete.</summary>
    public static SafeEvent Scrub(ErrorEvent error) => new((JsonObject)Scrub(EventJson.Of(error))!);

    /// <summary>A text without what has the form of a secret.</summary>
    public static string Text(string text) => Redactor.Text(text);

    #region walk
    private static JsonNode? Scrub(JsonNode? node) => node switch
    {
        // A name is a text, too. Two names that differ only in their secret become one.
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(Text(field.Key), ValueOf(field))).DistinctBy(field => field.Key)),
        JsonArray items => new JsonArray([.. items.Select(Scrub)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && Redactor.IsCardNumber(value.ToJsonString()) => Redacted,
        _ => node?.DeepClone(),
    };

    private static JsonNode? ValueOf(KeyValuePair<string, JsonNode?> field) => Redactor.IsSecret(field.Key) ? Redacted : Scrub(field.Value);
    #endregion
}
