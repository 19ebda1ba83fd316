using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Testing;

namespace ErrorTracking.Tests.Exercises.WrongAnswers;

/// <summary>The name, and nothing around it.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.AFieldWithASecretName), "kept longer")]
public static class ExactNames
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { IsSecret = name => name is "password" or "token" or "secret" or "authorization" or "cookie" }.Scrub(json);
}

/// <summary>Only where the value is a text.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.AFieldWithASecretName), "kept longer")]
public static class OnlyTextsAreSecret
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Hides = value => value is JsonValue text && text.TryGetValue<string>(out _) }.Scrub(json);
}

/// <summary>The fields of the event, and not those inside.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.AtAnyDepth), "as deep as")]
public static class FirstLevelOnly
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { MaxDepth = 1 }.Scrub(json);
}

/// <summary>Objects in objects, but no lists.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.AtAnyDepth), "as deep as")]
public static class NotInLists
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { InLists = false }.Scrub(json);
}

/// <summary>Each long number is a card.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.CardNumbersInTexts), "cannot be searched for")]
public static class EveryLongNumber
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Card = new Regex(@"\d{4}(?:[ \-]?\d{4}){3,60}") }.Scrub(json);
}

/// <summary>A card number has blanks between its groups, and never dashes.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.CardNumbersInTexts), "in a mailbox")]
public static class NoDashesInCardNumbers
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Card = new Regex(@"(?<!\d)(?:\d{16}|\d{4}(?: \d{4}){3,60})(?!\d)") }.Scrub(json);
}

/// <summary>No number may stand beside a card number.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.ANumberBesideACardNumber), "12/27")]
public static class NothingBesideIt
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Card = new Regex(@"(?<!\d[ \-]?)\d{4}(?:[ \-]?\d{4}){3}(?![ \-]?\d)") }.Scrub(json);
}

/// <summary>The first four groups: with a number in front, the last group of the card number stays.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.ANumberBesideACardNumber), "order [redacted] 4242 failed")]
public static class FirstFourGroups
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Card = new Regex(@"(?<!\d)\d{4}(?:[ \-]?\d{4}){3}(?!\d)") }.Scrub(json);
}

/// <summary>All values as text.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.EverythingElseStays), "is in no sum")]
public static class EverythingAsText
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Other = value => value is null ? null : value.ToJsonString() }.Scrub(json);
}

/// <summary>Writes into the event that it was given.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.TheGivenEventIsNotChanged), "has not finished with it")]
public static class InPlace
{
    public static JsonNode? Scrub(JsonNode? json)
    {
        if (json is JsonObject fields && new FieldScrubber().Scrub(fields) is JsonObject scrubbed)
        {
            foreach (var (name, value) in scrubbed.ToList())
            {
                fields[name] = value?.DeepClone();
            }

            return fields.DeepClone();
        }

        return new FieldScrubber().Scrub(json);
    }
}

/// <summary>Whole words only: <c>card_4242424242424242</c> is one word.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.CardNumbersInTexts), "makes no other number of it")]
public static class WholeWordsOnly
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { Card = new Regex(@"\b(?:\d{16}|\d{4}(?:[ \-]\d{4}){3,60})\b") }.Scrub(json);
}

/// <summary>Texts of fields, and not those that stand in lists.</summary>
[WrongAnswer<ScrubFieldsTests>(nameof(ScrubFieldsTests.CardNumbersInTexts), "in a mailbox")]
public static class TextsInListsLeft
{
    public static JsonNode? Scrub(JsonNode? json) => new FieldScrubber { TextsInLists = false }.Scrub(json);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class FieldScrubber
{
    private const string Redacted = "[redacted]";
    private static readonly string[] Names = ["password", "token", "secret", "authorization", "cookie"];

    public Func<string, bool> IsSecret { get; init; } = name => Names.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));

    public Func<JsonNode?, bool> Hides { get; init; } = _ => true;

    public Regex Card { get; init; } = new(@"(?<!\d)(?:\d{16}|\d{4}(?:[ \-]\d{4}){3,60})(?!\d)");

    public Func<JsonNode?, JsonNode?> Other { get; init; } = value => value?.DeepClone();

    public int MaxDepth { get; init; } = 1_000;

    public bool InLists { get; init; } = true;

    public bool TextsInLists { get; init; } = true;

    public JsonNode? Scrub(JsonNode? json, int depth = 0) => json switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, depth < MaxDepth && IsSecret(field.Key) && Hides(field.Value) ? Redacted : Scrub(field.Value, depth + 1)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is JsonValue && !TextsInLists ? item.DeepClone() : Scrub(item, InLists ? depth + 1 : MaxDepth))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Card.Replace(text, Redacted),
        _ => Other(json),
    };
}
