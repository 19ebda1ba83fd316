using System.Text.Json;

namespace StructuredLogging.Events;

/// <summary>
/// An event in the schema of all services: a line on stdout, and a message to a broker.
/// Fields that each event has are properties. The fields of one type of event are in the payload.
/// </summary>
public sealed record ShopEvent
{
    /// <summary>Unique for each event, and the same for each delivery: a consumer knows duplicates by the id.</summary>
    public required string Id { get; init; }

    /// <summary>When the event happened, not when it was written or received. Written in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>trace, debug, info, warn, error or fatal: OpenTelemetry's short names (Logs Data Model, "Displaying Severity").</summary>
    public string Level { get; init; } = "info";

    public required string Service { get; init; }

    /// <summary>Two words with a dot, for example <c>payment.failed</c>. Also the routing key.</summary>
    public required string EventType { get; init; }

    /// <summary>32 hexadecimal digits, or null outside a trace (W3C Trace Context, section 3.2.2.3).</summary>
    public string? TraceId { get; init; }

    /// <summary>16 hexadecimal digits, or null.</summary>
    public string? SpanId { get; init; }

    /// <summary>A text for a person.</summary>
    public string Message { get; init; } = "";

    public IReadOnlyDictionary<string, object?> Payload { get; init; } = new Dictionary<string, object?>();

    #region schema
    /// <summary>The event as one line of JSON.</summary>
    public string ToJson() => EventJson.Line(
    [
        new("id", Id),
        new("timestamp", Timestamp),
        new("level", Level),
        new("service", Service),
        new("event_type", EventType),
        new("trace_id", TraceId),
        new("span_id", SpanId),
        new("message", Message),
        new("payload", Payload),
    ]);
    #endregion

    /// <summary>Reads an event of any service. Values of the payload are <see cref="JsonElement"/>.</summary>
    /// <exception cref="InvalidDataException">The text is not valid JSON, or a field is missing or has another type.</exception>
    public static ShopEvent Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"an event is a JSON object, not {root.ValueKind}");
            }

            return new ShopEvent
            {
                Id = Text(root, "id"),
                Timestamp = Time(root),
                Level = Optional(root, "level") ?? "info",
                Service = Text(root, "service"),
                EventType = Text(root, "event_type"),
                TraceId = Optional(root, "trace_id"),
                SpanId = Optional(root, "span_id"),
                Message = Optional(root, "message") ?? "",
                Payload = root.TryGetProperty("payload", out var payload) && payload.ValueKind != JsonValueKind.Null ? Values(payload) : [],
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half of a surrogate pair, "\ud83d", is valid JSON. Reading it as a string throws InvalidOperationException.
            throw new InvalidDataException($"not valid JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Checks the timestamp: see <see cref="EventTime"/>.</summary>
    /// <exception cref="InvalidDataException">The timestamp is too far ahead, or its clock was never set.</exception>
    public void RequirePlausibleTime(DateTimeOffset now)
    {
        if (EventTime.Problem(Timestamp, now) is { } problem)
        {
            throw new InvalidDataException(problem);
        }
    }

    /// <summary>Reads a file of events, one per line.</summary>
    /// <exception cref="InvalidDataException">A line is no event. The message names file, line and field.</exception>
    public static async Task<List<ShopEvent>> ReadAsync(string file)
    {
        var events = new List<ShopEvent>();
        await foreach (var line in File.ReadLinesAsync(file))
        {
            try
            {
                events.Add(Parse(line));
            }
            catch (InvalidDataException exception)
            {
                throw new InvalidDataException($"{file}:{events.Count + 1}: {exception.Message}", exception);
            }
        }

        return events;
    }

    /// <summary>A finite number of the payload, or null.</summary>
    public double? Number(string name) => Payload.GetValueOrDefault(name) switch
    {
        // 1e999 is valid JSON, and infinity as a double.
        JsonElement { ValueKind: JsonValueKind.Number } element => double.IsFinite(element.GetDouble()) ? element.GetDouble() : null,
        int or long or decimal or double => Convert.ToDouble(Payload[name], System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static DateTimeOffset Time(JsonElement root) =>
        root.TryGetProperty("timestamp", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetDateTimeOffset(out var time)
            ? time
            : throw new InvalidDataException("field 'timestamp': an ISO 8601 time is expected");

    private static string Text(JsonElement root, string name) =>
        Optional(root, name) is { Length: > 0 } text ? text : throw new InvalidDataException($"field '{name}' is missing or empty");

    private static string? Optional(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new InvalidDataException($"field '{name}': a text is expected, not {value.ValueKind}");

    private static Dictionary<string, object?> Values(JsonElement payload) => payload.ValueKind == JsonValueKind.Object
        ? payload.EnumerateObject()
            .GroupBy(property => property.Name)
            .ToDictionary(group => group.Key, group => (object?)group.Last().Value.Clone())
        : throw new InvalidDataException($"field 'payload': an object is expected, not {payload.ValueKind}");
}
