using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Testing;

namespace ErrorTracking.Tests.Exercises.RightAnswers;

[RightAnswer<ScrubFieldsTests>("a deep clone first, then changed in place")]
public static partial class ClonedFirst
{
    private static readonly string[] Secrets = ["PASSWORD", "TOKEN", "SECRET", "AUTHORIZATION", "COOKIE"];

    public static JsonNode? Scrub(JsonNode? json)
    {
        var root = new JsonArray(json?.DeepClone());
        Clean(root);
        var result = root[0];
        root.Clear();
        return result;
    }

    private static void Clean(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in fields.Select(field => field.Key).ToArray())
            {
                fields[name] = Secrets.Any(name.ToUpperInvariant().Contains) ? "[redacted]" : Cleaned(fields[name]);
            }
        }

        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                items[i] = Cleaned(items[i]);
            }
        }
    }

    private static JsonNode? Cleaned(JsonNode? node)
    {
        if (node is JsonValue value && value.TryGetValue<string>(out var text))
        {
            return Groups().Replace(text, "[redacted]");
        }

        Clean(node);
        return node?.DeepClone();
    }

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{16}|[0-9]{4}(?:[- ][0-9]{4}){3}(?:[- ][0-9]{4})*)(?![0-9])", RegexOptions.None, 10_000)]
    private static partial Regex Groups();
}

[RightAnswer<ScrubFieldsTests>("card numbers are found by hand: runs of digits, and four or more of four in a row")]
public static class CardsByHand
{
    public static JsonNode? Scrub(JsonNode? json)
    {
        switch (json)
        {
            case JsonObject fields:
                var copy = new JsonObject();
                foreach (var (name, value) in fields)
                {
                    copy.Add(name, IsSecret(name) ? JsonValue.Create("[redacted]") : Scrub(value));
                }

                return copy;
            case JsonArray items:
                var list = new JsonArray();
                foreach (var item in items)
                {
                    list.Add(Scrub(item));
                }

                return list;
            default:
                return json?.GetValueKind() == System.Text.Json.JsonValueKind.String ? Cards(json.GetValue<string>()) : json?.DeepClone();
        }
    }

    private static bool IsSecret(string name) =>
        "password token secret authorization cookie".Split(' ').Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Cards(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsDigit(text[i]))
            {
                result.Append(text[i++]);
                continue;
            }

            var (end, groups) = (Digits(text, i), 1);
            if (end - i == 4)
            {
                while (end + 4 < text.Length && text[end] is ' ' or '-' && Digits(text, end + 1) == end + 5)
                {
                    (end, groups) = (end + 5, groups + 1);
                }
            }

            result.Append(end - i == 16 || groups >= 4 ? "[redacted]" : text[i..end]);
            i = end;
        }

        return result.ToString();
    }

    private static int Digits(string text, int from)
    {
        while (from < text.Length && char.IsDigit(text[from]))
        {
            from++;
        }

        return from;
    }
}
