using System.Text.Json;

namespace StructuredLogging.Events;

/// <summary>
/// Reads lines of JSON, and finds fields that change their type or are missing. A search index takes a field's type from the first event,
/// and refuses later events with another type. So the mistake of one service loses events of others.
/// </summary>
public sealed class SchemaChecker
{
    private static readonly string[] Required =
        ["timestamp", "level", "service", "event_type", "trace_id", "span_id", "message", "payload"];

    private static readonly string[] Levels = ["trace", "debug", "info", "warn", "error", "fatal"];

    private readonly Dictionary<string, (string Kind, string Service, int Line)> _first = [];
    private int _line;

    /// <summary>The fields seen so far, with their paths and types.</summary>
    public IEnumerable<(string Field, string Kind)> Fields => _first.Select(first => (first.Key, first.Value.Kind));

    /// <summary>Checks a file, and prints the faults of its lines.</summary>
    /// <exception cref="InvalidDataException">The file contains at least one invalid line.</exception>
    public static async Task CheckAsync(string file)
    {
        var checker = new SchemaChecker();
        var problems = 0;
        await foreach (var line in File.ReadLinesAsync(file))
        {
            foreach (var problem in checker.Check(line))
            {
                problems++;
                Console.WriteLine($"{file}: {problem}");
            }
        }

        Console.WriteLine($"{checker._line} lines, {checker.Fields.Count()} fields, {problems} problems");
        if (problems > 0)
        {
            throw new InvalidDataException($"{file} does not keep to the schema; the lines above say where.");
        }
    }

    /// <summary>The faults of the next line.</summary>
    public IReadOnlyList<string> Check(string line)
    {
        _line++;
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return [$"line {_line}: an event is a JSON object, not {Kind(root)}"];
            }

            var problems = new List<string>();
            var missing = Required.Where(name => !root.TryGetProperty(name, out _));
            problems.AddRange(missing.Select(name => $"line {_line}: field '{name}' is missing"));
            Require(root, "timestamp", "an ISO 8601 time", value => IsText(value) && value.TryGetDateTimeOffset(out _), problems);
            Require(root, "level", $"one of {string.Join(", ", Levels)}", IsLevel, problems);
            Require(root, "trace_id", "32 lower-case hexadecimal digits or null", value => IsId(value, 32), problems);
            Require(root, "span_id", "16 lower-case hexadecimal digits or null", value => IsId(value, 16), problems);
            Require(root, "payload", "an object or null", value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Null, problems);
            foreach (var name in new[] { "service", "event_type", "message" })
            {
                Require(root, name, "a text", IsText, problems);
            }

            Walk(root, "", Service(root), problems);
            return problems;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // InvalidOperationException: half of a surrogate pair, "\ud83d", cannot be read as a string.
            return [$"line {_line}: not valid JSON: {exception.Message}"];
        }
    }

    private void Require(JsonElement root, string name, string what, Func<JsonElement, bool> holds, List<string> problems)
    {
        if (root.TryGetProperty(name, out var value) && !holds(value))
        {
            var text = value.GetRawText();
            problems.Add($"line {_line}: {name} is {(text.Length <= 60 ? text : $"{text[..60]}…")}, and should be {what}");
        }
    }

    private static bool IsLevel(JsonElement value) => IsText(value) && Levels.Contains(value.GetString());

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsId(JsonElement value, int length) =>
        value.ValueKind == JsonValueKind.Null
        || (IsText(value) && value.GetString() is { } id && id.Length == length && id.All(char.IsAsciiHexDigitLower));

    #region walk
    private void Walk(JsonElement element, string path, string service, List<string> problems)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                Walk(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", service, problems);
            }
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            // All elements of a list have one type in an index.
            foreach (var item in element.EnumerateArray())
            {
                Walk(item, $"{path}[]", service, problems);
            }
        }

        // A null has no type. A field may be null now and a number later.
        if (path.Length == 0 || element.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var kind = Kind(element);
        if (!_first.TryAdd(path, (kind, service, _line)) && _first[path] is var first && first.Kind != kind)
        {
            problems.Add($"line {_line}: {path} is {kind} in {service}, and {first.Kind} in {first.Service} (line {first.Line})");
        }
    }
    #endregion

    private static string Service(JsonElement root) =>
        root.TryGetProperty("service", out var service) && service.ValueKind == JsonValueKind.String ? service.GetString()! : "?";

    // Integers and fractions are one type in JSON. An index that guesses takes 1 for a long, and then cuts or refuses 1.5.
    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.String => element.TryGetDateTimeOffset(out _) ? "a time" : "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
