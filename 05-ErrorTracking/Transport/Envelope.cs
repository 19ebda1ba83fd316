using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>
/// An envelope: a line with its header, and for each item a line with the length in bytes, and the payload.
/// See https://develop.sentry.dev/sdk/foundations/transport/envelopes.
/// </summary>
public static class Envelope
{
    public const string ContentType = "application/x-sentry-envelope";

    #region write
    /// <summary>An envelope with one item, the event.</summary>
    /// <param name="error">An event that the scrubber has made safe.</param>
    /// <param name="sentAt">The time of sending, by which the receiver corrects the sender's clock.</param>
    public static byte[] Of(SafeEvent error, DateTimeOffset sentAt)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(error.Json);
        var sdk = new JsonObject { ["name"] = "course.error-tracking", ["version"] = "1.0.0" };
        var header = new JsonObject { ["event_id"] = error.Id, ["sent_at"] = EventJson.Time(sentAt), ["sdk"] = sdk };
        var item = new JsonObject { ["type"] = "event", ["content_type"] = "application/json", ["length"] = payload.Length };
        return [.. Line(header), .. Line(item), .. payload, (byte)'\n'];
    }

    private static byte[] Line(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString() + "\n");

    /// <summary>The request that brings an event to a tracker. The key is public: it allows to send, and nothing else.</summary>
    public static HttpRequestMessage Request(SafeEvent error, Dsn dsn, DateTimeOffset sentAt)
    {
        var content = new ByteArrayContent(Of(error, sentAt)) { Headers = { ContentType = new MediaTypeHeaderValue(ContentType) } };
        var auth = $"Sentry sentry_version=7, sentry_client=course.error-tracking/1.0.0, sentry_key={dsn.PublicKey}";
        return new HttpRequestMessage(HttpMethod.Post, dsn.Endpoint) { Content = content, Headers = { { "X-Sentry-Auth", auth } } };
    }
    #endregion

    /// <summary>The event of an envelope that was kept on disk.</summary>
    /// <exception cref="InvalidDataException">The file holds no event, or only a part of one.</exception>
    public static SafeEvent Read(ReadOnlySpan<byte> envelope) => Items(envelope) is [("event", var payload), ..]
        ? new SafeEvent(payload)
        : throw new InvalidDataException("not an envelope: it begins with no event");

    /// <summary>The header of an envelope.</summary>
    public static JsonObject Header(ReadOnlySpan<byte> envelope) => JsonNode.Parse(envelope[..envelope.IndexOf((byte)'\n')])!.AsObject();

    /// <summary>The items of an envelope whose payload is JSON, each with its type.</summary>
    /// <exception cref="InvalidDataException">The bytes are no envelope, or only a part of one.</exception>
    public static IReadOnlyList<(string Type, JsonObject Payload)> Items(ReadOnlySpan<byte> envelope)
    {
        try
        {
            var items = new List<(string, JsonObject)>();
            for (var rest = envelope[(envelope.IndexOf((byte)'\n') + 1)..]; rest.Length > 0;)
            {
                var payload = rest.IndexOf((byte)'\n') + 1;
                var header = JsonNode.Parse(rest[..payload])!;
                var length = header["length"]!.GetValue<int>();
                items.Add((header["type"]!.GetValue<string>(), JsonNode.Parse(rest.Slice(payload, length))!.AsObject()));
                rest = rest[(payload + length)..].TrimStart((byte)'\n');
            }

            return items;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentOutOfRangeException or NullReferenceException or InvalidOperationException)
        {
            throw new InvalidDataException($"not an envelope: {exception.Message}");
        }
    }
}
