using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>A log on its way to Loki.</summary>
/// <param name="Nanoseconds">Since 1970, when it arrived.</param>
/// <param name="Labels">Its stream.</param>
/// <param name="Line">The line of the spool, UTF-8, without its end.</param>
/// <param name="Metadata">What is searched for and has too many values for a label.</param>
public sealed record LokiEntry(long Nanoseconds, LabelSet Labels, ReadOnlyMemory<byte> Line, IReadOnlyList<KeyValuePair<string, string>> Metadata)
{
    /// <summary>Reads a line of the spool.</summary>
    /// <returns>Null where it is none: a disk that lost power may hand out anything.</returns>
    public static LokiEntry? Read(ReadOnlyMemory<byte> line, LabelPolicy policy)
    {
        try
        {
            if (Spool.TimeOf(line.Span) is not { } time)
            {
                return null;
            }

            string? service = null, component = null, level = null;
            var metadata = new List<KeyValuePair<string, string>>(3);
            var reader = new Utf8JsonReader(line.Span);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueTextEquals("service"u8) ? "service"
                    : reader.ValueTextEquals("level"u8) ? "level"
                    : reader.ValueTextEquals("component"u8) ? "component"
                    : reader.ValueTextEquals("msg_id"u8) ? "msg_id"
                    : reader.ValueTextEquals("trace_id"u8) ? "trace_id"
                    : reader.ValueTextEquals("version"u8) ? "version" : null;
                reader.Read();
                if (name is null || reader.TokenType != JsonTokenType.String)
                {
                    reader.Skip();
                    continue;
                }

                var value = reader.GetString()!;
                switch (name)
                {
                    case "service": service = value; break;
                    case "level": level = value; break;
                    case "component": component = value; break;
                    case var _ when value.Length > 0: metadata.Add(new(name, value)); break;
                }
            }

            reader.Read();
            return new LokiEntry((time.Ticks - DateTime.UnixEpoch.Ticks) * 100, policy.Of(service, level ?? LabelPolicy.Unknown, component), line, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>
/// The body of a push. See https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs: streams by their labels, in each the values
/// in their order, as ["nanoseconds as a text", "line", {structured metadata}].
/// </summary>
public static class LokiPushBody
{
    /// <summary>How much is put into one push: less than a third of the 4 MB that Loki takes, because a line of JSON inside of JSON grows by its quotes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>How many logs.</summary>
    public const int MaxEntries = 5_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    #region body
    /// <summary>Writes the body as JSON.</summary>
    public static void Write(Stream output, IReadOnlyList<LokiEntry> entries, string app, string environment)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("streams");
        foreach (var stream in entries.GroupBy(entry => entry.Labels))
        {
            json.WriteStartObject();
            json.WriteStartObject("stream");
            json.WriteString("app", app);
            json.WriteString("env", environment);
            json.WriteString("service", stream.Key.Service);
            json.WriteString("level", stream.Key.Level);
            if (stream.Key.Component is { } component)
            {
                json.WriteString("component", component);
            }

            json.WriteEndObject();
            json.WriteStartArray("values");
            foreach (var entry in stream)
            {
                json.WriteStartArray();
                json.WriteStringValue(entry.Nanoseconds.ToString(CultureInfo.InvariantCulture));
                json.WriteStringValue(entry.Line.Span);
                json.WriteStartObject();
                foreach (var (name, value) in entry.Metadata)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
    #endregion

    /// <summary>The request, packed.</summary>
    public static HttpRequestMessage Request(IReadOnlyList<LokiEntry> entries, LoggerApiSettings settings)
    {
        var body = new MemoryStream();
        using (var packed = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            Write(packed, entries, settings.AppName, settings.Environment);
        }

        var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, settings.LokiUrl) { Content = content };
        if (settings.LokiTenant is { } tenant)
        {
            request.Headers.Add("X-Scope-OrgID", tenant);
        }

        if (settings.LokiUrl!.UserInfo is { Length: > 0 } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));
        }

        return request;
    }
}
