using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// The body of a push: one stream, its labels, and its values as ["nanoseconds as a text", "line", {structured metadata}].
/// See https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs.
/// </summary>
internal static class LokiPush
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    #region body
    /// <summary>Writes the body as JSON.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="labels">The labels of all records.</param>
    /// <param name="records">In their order.</param>
    /// <param name="settings">The labels that all streams share.</param>
    /// <param name="nowTicks">The present. A record of the future, of a clock that was ahead, gets this time: Loki would refuse it.</param>
    public static void Write(Stream output, LabelSet labels, IEnumerable<SpoolRecord> records, LoggerApiSettings settings, long nowTicks)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("streams");
        json.WriteStartObject();
        json.WriteStartObject("stream");
        json.WriteString("app", settings.AppName);
        json.WriteString("env", settings.Environment);
        json.WriteString("service", labels.Service);
        json.WriteString("level", labels.Level);
        if (labels.Component is { } component)
        {
            json.WriteString("component", component);
        }

        json.WriteEndObject();
        json.WriteStartArray("values");
        foreach (var record in records)
        {
            var nanoseconds = (Math.Min(record.Ticks, nowTicks) - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
            json.WriteStartArray();
            json.WriteStringValue(nanoseconds.ToString(CultureInfo.InvariantCulture));
            json.WriteStringValue(record.WithTime());
            json.WriteRawValue(record.Metadata.Span, skipInputValidation: true);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
    #endregion

    /// <summary>The request, packed.</summary>
    public static HttpRequestMessage Request(LabelSet labels, IEnumerable<SpoolRecord> records, LoggerApiSettings settings, long nowTicks)
    {
        var body = new MemoryStream();
        using (var packed = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            Write(packed, labels, records, settings, nowTicks);
        }

        var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, settings.LokiUrl) { Content = content };
        if (settings.LokiTenant is { Length: > 0 } tenant)
        {
            request.Headers.Add("X-Scope-OrgID", tenant);
        }

        if (settings.LokiUrl!.UserInfo is { Length: > 0 } user)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        return request;
    }
}
