using System.Text.Json;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// A line of OTLP JSON as OpenTelemetry's collector writes it into a file: one object with any number of log records.
/// See https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/.
/// </summary>
/// <param name="json">Reads each of the records.</param>
public sealed class OtlpLine(JsonLine json)
{
    private readonly List<(int Begin, int End, int Resource)> _records = [];
    private readonly List<(int Begin, int End)> _resources = [];
    private int _next;

    /// <summary>How many records of the line were not read yet.</summary>
    public int Left => _records.Count - _next;

    /// <summary>Whether a line is such an object.</summary>
    public static bool Is(ReadOnlySpan<byte> line) => line.StartsWith("{\"resourceLogs\":"u8) || line.StartsWith("{\"resourceSpans\":"u8);

    /// <summary>Finds the records of a line.</summary>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? Begin(ReadOnlySpan<byte> line)
    {
        Clear();
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1_000 });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("resource"u8))
                {
                    reader.Read();
                    _resources.Add(Range(ref reader));
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("logRecords"u8))
                {
                    for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.StartObject;)
                    {
                        var (begin, end) = Range(ref reader);
                        _records.Add((begin, end, _resources.Count - 1));
                    }
                }
            }

            return _records.Count == 0 ? "no log records" : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An escape of half a surrogate pair is valid JSON, and no text.
            Clear();
            return exception is JsonException ? "not JSON" : "not a text";
        }
    }

    /// <summary>Forgets what is left of the line.</summary>
    public void Clear()
    {
        _records.Clear();
        _resources.Clear();
        _next = 0;
    }

    /// <summary>Reads the next record; its service is that of the resource.</summary>
    public string? TryParseNext(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        var (begin, end, resource) = _records[_next++];
        var reason = json.TryParse(line[begin..end], ref record);
        if (reason is null && record.Service.IsEmpty && resource >= 0)
        {
            var (from, to) = _resources[resource];
            try
            {
                json.AddTo(line[from..to], ref record);
            }
            catch (InvalidOperationException)
            {
                return "not a text";
            }
        }

        return reason;
    }

    private static (int Begin, int End) Range(ref Utf8JsonReader reader)
    {
        var begin = (int)reader.TokenStartIndex;
        reader.Skip();
        return (begin, (int)reader.BytesConsumed);
    }
}
