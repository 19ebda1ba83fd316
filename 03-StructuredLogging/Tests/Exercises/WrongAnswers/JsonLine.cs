using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Testing;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>Numbers as texts.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.SimpleTypesAreKept), "a number that became a text cannot be compared")]
public static class LongAsText
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is long number ? $"{number}" : null }.Line(fields);
}

/// <summary>All numbers through a double.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ADecimalKeepsItsDigits), "money is a decimal")]
public static class DecimalThroughDouble
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is decimal number ? (double)number : null }.Line(fields);
}

/// <summary>Hands NaN to the library, which throws.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ADoubleThatIsNoNumberIsAText), "threw")]
public static class NaNThrows
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is double number ? number : null }.Line(fields);
}

/// <summary>Infinity as the culture of the machine writes it.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ADoubleThatIsNoNumberIsAText), "expected")]
public static class InfinityAsASign
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) =>
        new JsonWriting { Special = value => value is double number && !double.IsFinite(number) ? double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞" : null }.Line(fields);
}

/// <summary>The time as it was given, with its offset.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ATimeIsInUtc), "10:26:53")]
public static class TimeWithOffset
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is DateTimeOffset time ? time.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture) : null }.Line(fields);
}

/// <summary>The local digits, with a Z behind them.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ATimeIsInUtc), "10:26:53.000Z")]
public static class LocalTimeCalledUtc
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) =>
        new JsonWriting { Special = value => value is DateTimeOffset time ? time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) : null }.Line(fields);
}

/// <summary>The name of the list's type.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ObjectsAndListsStay), "System.Collections")]
public static class NameOfTheListsType
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is HashSet<string> or List<bool> ? value.ToString() : null }.Line(fields);
}

/// <summary>Leaves zeros at the end of the fraction out.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.ATimeIsInUtc), "one width times sort as texts")]
public static class FractionOfAnyWidth
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is DateTimeOffset time ? time.UtcDateTime : null }.Line(fields);
}

/// <summary>Lets an exception of the value through.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.OtherValuesAreTheirText), "ends the payment")]
public static class ToStringThrows
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Guarded = false }.Line(fields);
}

/// <summary>No limit to the depth: here it ends at a thousand, so that the test lives.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.WhatContainsItselfIsCut), "expected \"(too deep)\"")]
public static class NoLimitToTheDepth
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { MaxDepth = 400, TooDeep = "…" }.Line(fields);
}

/// <summary>Cut after eight levels.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.WhatContainsItselfIsCut), "real events are nested, too")]
public static class CutTooEarly
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { MaxDepth = 8 }.Line(fields);
}

/// <summary>Escapes the line breaks that everybody knows, and leaves U+2028, which is one for many readers.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.OneLineWhateverIsInTheTexts), "gets half an event")]
public static class LineSeparatorsLeft
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting().Line(fields).Replace(@"\u2028", "\u2028", StringComparison.Ordinal);
}

/// <summary>Takes line breaks out of the texts instead of escaping them.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.OneLineWhateverIsInTheTexts), "must come back as it was")]
public static class LineBreaksTakenOut
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { Special = value => value is string text ? text.ReplaceLineEndings(" ") : null }.Line(fields);
}

/// <summary>A format without a culture: in Saudi Arabia the year is 1447, elsewhere a dot stands in place of the colon.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.TheCultureChangesNothing), "asks the culture")]
public static class TimeInTheMachinesCulture
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) =>
        new JsonWriting { Special = value => value is DateTimeOffset time ? time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.CurrentCulture) : null }.Line(fields);
}

/// <summary>Guards ToString(), and not the enumeration of a list.</summary>
[WrongAnswer<JsonLineTests>(nameof(JsonLineTests.AListThatThrowsIsTheNameOfTheException), "ends the payment")]
public static class ListsAreReadUnguarded
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => new JsonWriting { GuardedLists = false }.Line(fields);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class JsonWriting
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>What becomes of a value in another way; null for the right one.</summary>
    public Func<object, JsonNode?> Special { get; init; } = _ => null;

    public bool Guarded { get; init; } = true;

    public bool GuardedLists { get; init; } = true;

    public int MaxDepth { get; init; } = 32;

    public string TooDeep { get; init; } = "(too deep)";

    public string Line(IReadOnlyDictionary<string, object?> fields) => Object(fields, 1).ToJsonString(Options);

    private JsonNode? Value(object? value, int depth) => value is not null && Special(value) is { } special ? special : value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        IEnumerable when depth > MaxDepth => TooDeep,
        IReadOnlyDictionary<string, object?> fields => Object(fields, depth),
        IEnumerable items => Of(GuardedLists, () => new JsonArray([.. items.Cast<object?>().Select(item => Value(item, depth + 1))])),
        _ => Of(Guarded, () => value.ToString()),
    };

    private JsonObject Object(IReadOnlyDictionary<string, object?> fields, int depth) => new(fields.Select(field => KeyValuePair.Create(field.Key, Value(field.Value, depth + 1))));

    private static JsonNode? Of(bool guarded, Func<JsonNode?> value)
    {
        try
        {
            return value();
        }
        catch (Exception exception) when (guarded)
        {
            return $"({exception.GetType().Name})";
        }
    }
}
