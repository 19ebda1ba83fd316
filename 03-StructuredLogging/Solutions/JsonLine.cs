using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace StructuredLogging.Exercises;

/// <summary>Fields as one line of JSON, with their types.</summary>
public static class JsonLine
{
    private const int MaxDepth = 32;

    /// <summary>The fields as one line, in their order.</summary>
    public static string Format(IReadOnlyDictionary<string, object?> fields) => Object(fields, 1).ToJsonString();

    private static JsonNode? Value(object? value, int depth) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => double.IsFinite(number) ? number : number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> or IEnumerable when depth > MaxDepth => "(too deep)",
        IReadOnlyDictionary<string, object?> fields => Guarded(() => Object(fields, depth)),
        IEnumerable items => Guarded(() => Array(items, depth)),
        _ => Guarded(() => value.ToString()),
    };

    private static JsonObject Object(IReadOnlyDictionary<string, object?> fields, int depth)
    {
        var result = new JsonObject();
        foreach (var (name, value) in fields)
        {
            result[name] = Value(value, depth + 1);
        }

        return result;
    }

    private static JsonArray Array(IEnumerable items, int depth)
    {
        var result = new JsonArray();
        foreach (var item in items)
        {
            result.Add(Value(item, depth + 1));
        }

        return result;
    }

    private static JsonNode? Guarded(Func<JsonNode?> value)
    {
        try
        {
            return value();
        }
        catch (Exception exception)
        {
            return $"({exception.GetType().Name})";
        }
    }
}
