using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ErrorTracking.Exercises;

/// <summary>Takes secrets out of an event.</summary>
public static partial class ScrubFields
{
    private const string Redacted = "[redacted]";

    /// <param name="json">An event, or a part of one; may be null, as JSON's null is.</param>
    /// <returns>A copy without secrets.</returns>
    public static JsonNode? Scrub(JsonNode? json) => json switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, SecretName().IsMatch(field.Key) ? Redacted : Scrub(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Scrub)]),
        JsonValue value when value.TryGetValue<string>(out var text) => CardNumber().Replace(text, Redacted),
        _ => json?.DeepClone(),
    };

    [GeneratedRegex("password|token|secret|authorization|cookie", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SecretName();

    // More than four groups in a row are taken as a whole: the card number may begin at each of them.
    [GeneratedRegex(@"(?<!\d)(?:\d{16}|\d{4}(?:[ \-]\d{4}){3,60})(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CardNumber();
}
